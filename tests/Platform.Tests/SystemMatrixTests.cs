using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Disk;
using Infra.Catalog.Settings;
using Infra.Platform;
using Infra.Platform.Settings;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Platform.Tests;

/// <summary>
/// What another choice of systems makes of a stack: a file for each with every resource that is not as in the stack that ships, and the
/// names of those that are not there any more.
/// </summary>
public sealed class SystemMatrixTests
{
    private const string Credentials = "acme/gitops/repository";

    [Theory]
    [InlineData("dev", "argocd", "argo-workflows", false)]
    [InlineData("dev", "flux", "as-shipped", false)]
    [InlineData("dev", "flux", "argo-workflows", false)]
    [InlineData("dev", "flux", "as-shipped", true)]
    [InlineData("prod", "argocd", "argo-workflows", true)]
    [InlineData("prod", "argocd", "as-shipped", true)]
    [InlineData("prod", "flux", "as-shipped", false)]
    [InlineData("prod", "flux", "argo-workflows", true)]
    public async Task Stack_OnOtherSystems_DiffersInWhatTheyDeclare(string stack, string engine, string orchestrator, bool hasCredentials)
    {
        var shipped = await GraphAsync(stack, "argocd", "as-shipped", false);
        var moved = await GraphAsync(stack, engine, orchestrator, hasCredentials);

        var same = shipped.Blocks.ToHashSet(StringComparer.Ordinal);
        var names = moved.Blocks.Select(Name).ToHashSet(StringComparer.Ordinal);
        var text = string.Concat(
            shipped
                .Blocks.Select(Name)
                .Where(name => !names.Contains(name))
                .Select(name => $"without {name}\n")
                .Concat(moved.Blocks.Where(block => !same.Contains(block)).Select(block => $"\n{block}\n"))
        );

        Golden.Match($"Golden/systems/{stack}-{engine}-{orchestrator}{(hasCredentials ? "-credentials" : "")}.txt", text);
    }

    private static string Name(string block) => block.Split('\n')[0];

    private static async Task<GraphBlocks> GraphAsync(string stack, string engine, string orchestrator, bool hasCredentials)
    {
        var files = new MovedFiles(
            new DiskCatalogFiles(RepositoryRoot.Path),
            Orchestrator.Named(orchestrator) is null ? null : orchestrator,
            null
        );
        var read = StackSettingsReader.Read(files, stack);
        var settings = new Checked<StackSettings>(
            read.Value with
            {
                GitOps = new GitOpsSettings(engine == "flux" ? DeliveryEngine.Flux : DeliveryEngine.ArgoCd),
                Repository = read.Value.Repository with { CredentialsSecret = hasCredentials ? Credentials : null },
            },
            read.Diagnostics
        );
        var pipelines = Definitions.Deployed(Definitions.Load(files, settings, TimeProvider.System).Value);
        var platform = new PlatformSettings(settings.Value);
        var graph = await RegisteredGraph.RunAsync(
            stack,
            () => new PlatformStack(platform, pipelines, new ProgramFolders("../..")).Declare()
        );
        return new GraphBlocks([.. graph.Write(_ => true).Split("\n\n").Skip(1).Select(block => block.Trim('\n'))]);
    }

    private sealed record GraphBlocks(IReadOnlyList<string> Blocks);
}
