using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Systems;
using Xunit;

namespace Catalog.Tests.Diagnostics;

/// <summary>
/// A folder below <c>Cases</c>: files laid over those of <c>Cases/_base</c>, a small repository without findings. What is found in a
/// file stands beside it in <c>FILE.diagnostics</c>: the file's own lines, each followed by its findings.
/// A first line <c># prod</c> in the case's pipeline.yaml loads it as production; a case named <c>system-*</c> is held against the systems
/// that the program deploys to, one named <c>system-*-unmonitored</c> against those of a stack without monitoring.
/// </summary>
internal static class GoldenCase
{
    public const string Suffix = ".diagnostics";

    /// <summary>Codes that no file in a repository can show by itself, with the test that raises each.</summary>
    public static IReadOnlyDictionary<string, string> CoveredElsewhere { get; } =
        new Dictionary<string, string>
        {
            ["DP1002"] = "FileLimitsTests",
            ["DP1005"] = "FileLimitsTests",
            ["DP1013"] = "FileLimitsTests",
            ["DP1014"] = "FileLimitsTests",
            ["DP1019"] = "FileLimitsTests",
            ["DP1057"] = "FileLimitsTests",
            ["DP1053"] = "FileLimitsTests",
            ["DP1419"] = "DbtFilesTests",
            ["DP1310"] = "ContractFindingsTests",
            ["DP1311"] = "ContractFindingsTests",
            ["DP1312"] = "ContractFindingsTests",
        };

    public static string Root([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Cases");

    public static IEnumerable<string> Names() =>
        Directory
            .EnumerateDirectories(Root())
            .Select(Path.GetFileName)
            .OfType<string>()
            .Where(name => name[0] != '_')
            .Order(StringComparer.Ordinal);

    public static IEnumerable<string> Files() => Directory.EnumerateFiles(Root(), "*" + Suffix, SearchOption.AllDirectories);

    /// <summary>The files of <c>Cases/_base</c>, with others beside them.</summary>
    public static InMemoryFiles BaseFiles(params ReadOnlySpan<KeyValuePair<string, byte[]>> others) =>
        new(Read("_base").Concat(others.ToArray()));

    public static Checked<PlatformCatalog> Load(string name)
    {
        var files = Read("_base").Concat(Read(name)).GroupBy(file => file.Key).Select(same => same.Last()).ToImmutableArray();
        var isProduction = files.Any(file => Encoding.UTF8.GetString(file.Value).StartsWith("# prod", StringComparison.Ordinal));
        var options = Repository.Options(isProduction ? "prod" : "dev") with
        {
            Systems =
                !name.StartsWith("system-", StringComparison.Ordinal) ? null
                : name.EndsWith("-unmonitored", StringComparison.Ordinal) ? StackSystems.Deployed.Without(SystemKind.Monitoring)
                : StackSystems.Deployed,
        };
        return CatalogLoader.Load(
            new InMemoryFiles(files.Where(file => file.Value.Length > 0)),
            options,
            TestContext.Current.CancellationToken
        );
    }

    public static string Annotated(string text, IEnumerable<Diagnostic> findings)
    {
        var byLine = findings.ToLookup(finding => finding.Span!.Value.Line);
        var result = new StringBuilder();
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        for (var line = 1; line <= lines.Length; line++)
        {
            result.Append(lines[line - 1]).Append('\n');
            foreach (var finding in byLine[line])
            {
                var span = finding.Span!.Value;
                result.Append(
                    $"#@ {span.Line}:{span.Column}-{span.EndLine}:{span.EndColumn} {finding.Code} {finding.Severity.ToString().ToLowerInvariant()}: {finding.Message}\n"
                );
                foreach (var related in finding.Related)
                {
                    result.Append(
                        $"#@   {related.Note}: {related.Site.Match(file => file.Span.ToString(), config => config.Key, resource => resource.Urn)}\n"
                    );
                }

                result.Append($"#@   {finding.Hint}\n");
            }
        }

        return result.ToString();
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> Read(string name)
    {
        var folder = Path.Combine(Root(), name);
        return Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(path =>
                KeyValuePair.Create("pipelines/" + Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path))
            );
    }
}
