using System.Collections.Immutable;
using Pulumi.Testing;

namespace Packages.Tests;

/// <summary>
/// A cloud that computes outputs: an id, an ARN and, where none is given, a name, all made from the resource's name; and the answers that a
/// test gives to functions.
/// </summary>
internal sealed class CloudMocks(Registrations registrations, Func<MockCallArgs, object>? answer) : IMocks
{
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        registrations.Add(args);
        var state = args.Inputs.SetItem("arn", $"arn:cloud:{args.Name}");
        if (!state.ContainsKey("name"))
        {
            state = state.Add("name", $"{args.Name}-auto");
        }

        return Task.FromResult<(string?, object)>(($"{args.Name}-0001", state));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        registrations.Add(args);
        return Task.FromResult(answer?.Invoke(args) ?? ImmutableDictionary<string, object>.Empty);
    }
}
