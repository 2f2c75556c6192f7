using System.Collections.Immutable;
using Infra.Platform;
using Infra.Platform.Settings;
using Pulumi;
using Pulumi.Testing;
using Testing;
using Xunit;

namespace Platform.Tests;

public sealed class PlatformStackTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task PlatformStack_OfATrackedStack_DeclaresItsGraph(string stack)
    {
        var mocks = new ListingMocks();
        var file = StackFile.Read(stack);
        var settings = SettingsBinder.Bind(stack, file.Get, file.Region);
        var definitions = Definitions.Load(RepositoryRoot.Path, stack, settings, TimeProvider.System);
        var pipelines = PlatformSupport.Check(definitions.Value.Deployed);

        var (_, outputs) = await Deployment.TestAsync(
            mocks,
            new TestOptions { ProjectName = "dataops", StackName = stack, IsPreview = false },
            () => new PlatformStack(settings.Value, pipelines.Value, new ProgramFolders("../..")).Declare());

        Golden.Match($"Golden/graph-{stack}.txt", mocks.Write());
        Assert.Equal(
            ["airflowUrl", "applications", "argocdNamespace", "artifactBucket", "lakeBuckets", "warehouseEndpoint", "warehouseWorkgroup"],
            outputs.Keys.Order(StringComparer.Ordinal));
    }

    private sealed class ListingMocks : IMocks
    {
        private readonly List<string> _lines = [];

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            lock (_lines)
            {
                _lines.Add($"{args.Type} {args.Name}{Provider(args)}");
            }

            var state = args.Inputs.ToBuilder();
            state["arn"] = $"arn:test:{args.Name}";
            return Task.FromResult<(string?, object)>(($"id-of-{args.Name}", state.ToImmutable()));
        }

        public Task<object> CallAsync(MockCallArgs args) =>
            Task.FromResult<object>(ImmutableDictionary<string, object>.Empty.Add("accountId", "123456789012").Add("arn", "arn").Add("id", "id").Add("userId", "user"));

        public string Write() => string.Join('\n', _lines.Order(StringComparer.Ordinal)) + "\n";

        // Who owns a Kubernetes object: the provider of the cluster, or the folder of a pipeline.
        private static string Provider(MockResourceArgs args) =>
            args.Type!.StartsWith("kubernetes:", StringComparison.Ordinal) && !string.IsNullOrEmpty(args.Provider)
                ? $" ({args.Provider.Split("::")[3]})"
                : "";
    }
}
