using System.Xml.Linq;
using Testing;

namespace Architecture.Tests;

/// <summary>A project of the repository and what it names: paths relative to the root, with forward slashes.</summary>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    /// <summary>The folder, such as <c>engine/Cli</c>.</summary>
    public string Room => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    public static IReadOnlyList<ProjectFile> All { get; } =
    [
        .. Directory
            .EnumerateFiles(RepositoryRoot.Path, "*.csproj", SearchOption.AllDirectories)
            .Select(Relative)
            .Where(path => path.Split('/') is [var top, ..] && top is "infra" or "sdk" or "engine" or "tests" or "bench")
            .Where(path =>
                !path.Contains("/obj/") && !path.Contains("/bin/") && !path.Contains("/cases/") && !path.Contains("node_modules")
            )
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    private static ProjectFile Read(string path)
    {
        var document = XDocument.Load(System.IO.Path.Combine(RepositoryRoot.Path, path));
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.Combine(RepositoryRoot.Path, path))!;
        return new ProjectFile(
            path,
            [
                .. Includes(document, "ProjectReference")
                    .Select(include => Relative(System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, include)))),
            ],
            [.. Includes(document, "PackageReference")]
        );
    }

    private static IEnumerable<string> Includes(XDocument document, string element) =>
        document.Descendants(element).Select(item => item.Attribute("Include")?.Value).OfType<string>();

    private static string Relative(string path) => System.IO.Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/');
}
