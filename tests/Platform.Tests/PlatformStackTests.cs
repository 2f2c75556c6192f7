using Infra.Catalog.Disk;
using Infra.Catalog.Settings;
using Infra.Platform;
using Infra.Platform.Settings;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Platform.Tests;

/// <summary>
/// Everything that the tracked stacks declare, with inputs: a file for the platform's own part, and one for each pipeline.
/// </summary>
public sealed class PlatformStackTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task PlatformStack_OfATrackedStack_DeclaresItsGraph(string stack)
    {
        var files = new DiskCatalogFiles(RepositoryRoot.Path);
        var settings = StackSettingsReader.Read(files, stack);
        var definitions = Definitions.Load(files, settings, TimeProvider.System);
        var pipelines = Definitions.Deployed(definitions.Value);
        var ids = pipelines.Select(pipeline => pipeline.Metadata.StableId.Value).ToList();
        var platform = new PlatformSettings(settings.Value);

        var graph = await RegisteredGraph.RunAsync(
            stack,
            () => new PlatformStack(platform, pipelines, new ProgramFolders("../..")).Declare()
        );

        var goldens = ids.ToDictionary(id => $"Golden/{stack}/{id}.txt", id => graph.Write(name => IsOf(id, name)), StringComparer.Ordinal);
        goldens.Add($"Golden/{stack}/platform.txt", graph.Write(name => !ids.Exists(id => IsOf(id, name))));
        foreach (var golden in goldens)
        {
            Golden.Match(golden.Key, golden.Value);
        }

        Assert.Equal(goldens.Keys.Order(StringComparer.Ordinal), Golden.Files($"Golden/{stack}"));
        Assert.Equal(
            ["airflowUrl", "applications", "argocdNamespace", "artifactBucket", "lakeBuckets", "warehouseEndpoint", "warehouseWorkgroup"],
            graph.Outputs.Keys.Order(StringComparer.Ordinal)
        );
    }

    private static bool IsOf(string pipeline, string name) =>
        name == pipeline || name == $"rendered-{pipeline}" || name.StartsWith($"{pipeline}-", StringComparison.Ordinal);
}
