using System.Collections.Immutable;
using Pulumi.Testing;

namespace Testing.Graphs;

/// <summary>Providers that keep what they are asked to make, and answer with values that differ from what they were given.</summary>
internal sealed class RecordingMocks : IMocks
{
    private readonly List<MockResourceArgs> _registered = [];

    public IReadOnlyList<MockResourceArgs> Registered
    {
        get
        {
            lock (_registered)
            {
                return [.. _registered];
            }
        }
    }

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        lock (_registered)
        {
            _registered.Add(args);
        }

        // What a provider computes differs from what it was given, so a swapped output shows in the golden file.
        var state = args.Inputs.ToBuilder();
        state["arn"] = $"arn:test:{args.Name}";
        if (args.Type == "aws:redshiftserverless/workgroup:Workgroup")
        {
            state["endpoints"] = ImmutableArray.Create<object>(
                ImmutableDictionary<string, object>.Empty.Add("address", $"{args.Name}.redshift.test")
            );
        }

        if (args.Type == "aws:kms/key:Key")
        {
            state["keyId"] = $"key-of-{args.Name}";
        }

        return Task.FromResult<(string?, object)>(($"id-of-{args.Name}", state.ToImmutable()));
    }

    public Task<object> CallAsync(MockCallArgs args) =>
        Task.FromResult<object>(
            args.Token == "aws:index/getCallerIdentity:getCallerIdentity"
                ? ImmutableDictionary<string, object>
                    .Empty.Add("accountId", "123456789012")
                    .Add("arn", "arn:test:caller")
                    .Add("id", "123456789012")
                    .Add("userId", "user")
                : args.Args
        );
}
