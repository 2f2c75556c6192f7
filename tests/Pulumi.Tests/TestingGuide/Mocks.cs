using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi.Tests.TestingGuide;

/// <summary>Mocks the way programs write them: outputs are inputs and something computed.</summary>
internal sealed class Mocks : IMocks
{
    public List<MockRegisterResourceOutputsRequest> RegisteredOutputs { get; } = [];

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        var outputs = args.Inputs.ToBuilder();
        outputs["publicIp"] = "203.0.113.12";
        return Task.FromResult<(string?, object)>((args.Id is { Length: > 0 } id ? id : $"{args.Name}_id", outputs.ToImmutable()));
    }

    public Task<object> CallAsync(MockCallArgs args) =>
        Task.FromResult<object>(
            args.Token == "web:index:image"
                ? new Dictionary<string, object> { ["id"] = $"image-for-{args.Args["os"]}" }
                : throw new ArgumentException($"Unexpected call of {args.Token}.")
        );

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        RegisteredOutputs.Add(args);
        return Task.CompletedTask;
    }
}
