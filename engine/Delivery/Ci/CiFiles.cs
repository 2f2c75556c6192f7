using System.Collections.Immutable;

namespace DataOps.Delivery.Ci;

/// <summary>
/// The files of a CI system that close the loop from Git: a report on each pull request, a deployment and the published manifests on a
/// merge and on a release, drift on a schedule. Their texts are templates beside this class.
/// </summary>
public static class CiFiles
{
    public const string GitHub = "github";

    /// <summary>The systems that there are files for.</summary>
    public static readonly ImmutableArray<string> Systems = [GitHub];

    private static readonly ImmutableArray<string> Workflows = ["preview", "up", "drift"];

    /// <summary>The files of a system by their paths from the top of the repository.</summary>
    public static ImmutableSortedDictionary<string, string> Of(string system, CiOptions options) =>
        system == GitHub
            ? Workflows.ToImmutableSortedDictionary(
                name => $".github/workflows/{name}.yml",
                name => Filled(Template($"{GitHub}.{name}.yml"), options),
                StringComparer.Ordinal
            )
            : throw new ArgumentOutOfRangeException(nameof(system), system, "There are no files for this system.");

    private static string Filled(string template, CiOptions options) =>
        template
            .Replace("@CHECKS@", string.Join('\n', options.Checks.Select(command => $"      - run: {command}")), StringComparison.Ordinal)
            .Replace("@BRANCH@", options.Branch, StringComparison.Ordinal)
            .Replace("@MERGE@", options.MergeStack, StringComparison.Ordinal)
            .Replace("@RELEASE@", options.ReleaseStack, StringComparison.Ordinal);

    private static string Template(string name)
    {
        using var stream = typeof(CiFiles).Assembly.GetManifestResourceStream($"DataOps.Delivery.Ci.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
