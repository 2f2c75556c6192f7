using Testing;
using Xunit;

namespace Architecture.Tests;

public sealed class SolutionTests
{
    [Fact]
    public void Solution_HoldsEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Infra.sln")).Replace('\\', '/');
        var missing = ProjectFile.All.Select(project => project.Path).Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal));
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
}
