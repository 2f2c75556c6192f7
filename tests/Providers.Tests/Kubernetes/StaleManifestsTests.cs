using DataOps.Providers.Kubernetes;
using Xunit;

namespace Providers.Tests.Kubernetes;

/// <summary>What an earlier rendering left behind.</summary>
public sealed class StaleManifestsTests
{
    private const string Application = """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: finance-ledger
          annotations:
            dataops/max-deletes: '2'
        spec:
          source:
            path: rendered/dev/finance/ledger
        """;

    [Fact]
    public void Find_AfterAPipelineLeft_NamesItsFilesAndItsLimitAndNobodyElses()
    {
        using var folder = new TemporaryFolder();
        var kept = Write(folder, "rendered/dev/retail/stock/1-manifest/a.yaml");
        Write(folder, "rendered/dev/finance/ledger/1-manifest/a.yaml");
        Write(folder, "rendered/dev/finance/ledger/0-crd/b.yaml");
        Write(folder, "rendered/dev/finance/ledger/notes/by-hand.yaml");
        Write(folder, "rendered/dev/applications/1-manifest/argoproj.io_v1alpha1-application-argocd-finance-ledger.yaml", Application);
        Write(folder, "rendered/prod/finance/ledger/1-manifest/a.yaml");

        var stale = StaleManifests.Find(folder.Path, "dev", new HashSet<string> { kept });

        Assert.Equal(
            ["rendered/dev/applications: 1 of any", "rendered/dev/finance/ledger: 2 of 2"],
            stale.Select(found =>
                $"{found.Folder}: {found.Files.Length} of {found.Limit?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"}"
            )
        );
        foreach (var found in stale)
        {
            found.Delete();
        }

        Assert.Equal(
            [
                "rendered/dev/finance/ledger/notes/by-hand.yaml",
                "rendered/dev/retail/stock/1-manifest/a.yaml",
                "rendered/prod/finance/ledger/1-manifest/a.yaml",
            ],
            Directory
                .EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder.Path, file))
                .Order(StringComparer.Ordinal)
        );
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "rendered", "dev", "applications")));
    }

    [Fact]
    public void Find_OfAPipelineThatFluxDelivers_KnowsItsLimit()
    {
        using var folder = new TemporaryFolder();
        var kustomization = Write(
            folder,
            "rendered/dev/kustomizations/1-manifest/kustomize.toolkit.fluxcd.io_v1-kustomization-flux-system-finance-ledger.yaml",
            """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata:
              name: finance-ledger
              annotations:
                dataops/max-deletes: '3'
            spec:
              path: rendered/dev/finance/ledger
            """
        );
        Write(folder, "rendered/dev/finance/ledger/1-manifest/a.yaml");

        var stale = Assert.Single(StaleManifests.Find(folder.Path, "dev", new HashSet<string> { kustomization }));

        Assert.Equal(("rendered/dev/finance/ledger", 3), (stale.Folder, stale.Limit));
    }

    [Fact]
    public void Find_BehindALink_FindsNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        using var outside = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        var kept = Write(folder, "rendered/dev/retail/stock/1-manifest/a.yaml");
        Write(outside, "1-manifest/a.yaml");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "rendered", "dev", "finance"), outside.Path);
        File.CreateSymbolicLink(
            Path.Combine(folder.Path, "rendered", "dev", "retail", "stock", "1-manifest", "b.yaml"),
            Path.Combine(outside.Path, "1-manifest", "a.yaml")
        );

        Assert.Empty(StaleManifests.Find(folder.Path, "dev", new HashSet<string> { kept }));
    }

    [Fact]
    public void Find_WhereNoFolderIsNamedLikeTheStack_FindsNothing()
    {
        using var folder = new TemporaryFolder();
        var kept = Write(folder, "manifests/1-manifest/a.yaml");
        Write(folder, "manifests/1-manifest/b.yaml");

        Assert.Empty(StaleManifests.Find(folder.Path, "dev", new HashSet<string> { kept }));
    }

    private static string Write(TemporaryFolder folder, string path, string text = "kind: ConfigMap\n")
    {
        var full = Path.Combine(folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }
}
