using System.Xml.Linq;
using Testing;
using Xunit;

namespace Architecture.Tests;

public sealed class SolutionTests
{
    [Fact]
    public void Solution_HoldsEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Infra.sln")).Replace('\\', '/');
        var missing = ProjectFile
            .All.Select(project => project.Path)
            .Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void PackageVersions_AreCentral()
    {
        var central = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Directory.Packages.props"));
        var unknown =
            from project in ProjectFile.All
            from package in project.Packages
            where !central.Contains($"Include=\"{package}\"", StringComparison.Ordinal)
            select $"{project.Path}: {package}";

        Assert.Empty(unknown);
    }

    // The official Pulumi packages are what the stand-ins stand for, whether a project names them yet or not.
    [Fact]
    public void PackageVersions_AreUsed()
    {
        string[] shared = ["Directory.Build.props", "Directory.Build.targets", "tests/Directory.Build.props"];
        var used = ProjectFile
            .All.SelectMany(project => project.Packages)
            .Concat(shared.Select(file => Path.Combine(RepositoryRoot.Path, file)).Where(File.Exists).SelectMany(Packages))
            .ToHashSet(StringComparer.Ordinal);
        var versions = XDocument
            .Load(Path.Combine(RepositoryRoot.Path, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(version => version.Attribute("Include")?.Value ?? "")
            .Where(name => name != "Pulumi" && !name.StartsWith("Pulumi.", StringComparison.Ordinal));

        Assert.Empty(versions.Except(used));
    }

    private static IEnumerable<string> Packages(string file) =>
        XDocument.Load(file).Descendants("PackageReference").Select(package => package.Attribute("Include")?.Value).OfType<string>();
}
