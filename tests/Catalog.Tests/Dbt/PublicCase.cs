using System.Runtime.CompilerServices;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Lineage;
using Infra.Catalog.Loading;
using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>
/// Faults that dbt projects of the wild have, each as files over the small valid root in <c>PublicCases/00-base</c>: <c>files</c> is the
/// state,
/// <c>changed</c> what a change makes of it.
/// </summary>
internal static class PublicCase
{
    private const string Pipeline = "pipelines/pub/mini/";

    /// <summary>Findings, each with its place, code and severity, sorted.</summary>
    public static string Findings(string name) => Shown(Load(name, isChanged: false).Diagnostics);

    public static string Shown(IEnumerable<Diagnostic> findings) =>
        string.Join(
            '\n',
            findings
                .Select(finding => $"{finding.Span}: {finding.Code} {finding.Severity}".Replace(Pipeline, "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );

    public static ImpactReport Impact(string name) =>
        ImpactAnalysis.Compare(Snapshot(name, isChanged: false), Snapshot(name, isChanged: true));

    private static RevisionSnapshot Snapshot(string name, bool isChanged) => new(Load(name, isChanged).Value!, Files(name, isChanged));

    private static Checked<PlatformCatalog> Load(string name, bool isChanged) =>
        CatalogLoader.Load(Files(name, isChanged), Repository.Options("dev"), TestContext.Current.CancellationToken);

    private static InMemoryFiles Files(string name, bool isChanged)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        Add(files, "00-base/pipelines", "pipelines/");
        Add(files, $"{name}/files", Pipeline);
        if (isChanged)
        {
            Add(files, $"{name}/changed", Pipeline);
        }

        return new InMemoryFiles(files);
    }

    private static void Add(Dictionary<string, byte[]> files, string folder, string place)
    {
        var path = Path.Combine(Root(), folder);
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
        {
            files[place + Path.GetRelativePath(path, file).Replace('\\', '/')] = File.ReadAllBytes(file);
        }
    }

    private static string Root([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "PublicCases");
}
