using Testing;

namespace Conformance.Sdk;

/// <summary>Where the recorded programs and their builds are.</summary>
internal static class SdkPrograms
{
    public static string Cases { get; } = Path.Combine(RepositoryRoot.Path, "tests", "Conformance", "Sdk", "cases");

    /// <summary>The build of <c>Programs.csproj</c> in the configuration of these tests.</summary>
    public static string Build { get; } = Path.Combine(Cases, "bin", Configuration());

    public static IEnumerable<string> Names() =>
        Directory
            .EnumerateDirectories(Cases)
            .Where(folder => File.Exists(Path.Combine(folder, "case.json")))
            .Select(folder => Path.GetFileName(folder)!)
            .Order(StringComparer.Ordinal);

    // bin/<configuration>/net10.0
    private static string Configuration() => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/', '\\')))!;
}
