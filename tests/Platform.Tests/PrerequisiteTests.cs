using System.Text.RegularExpressions;
using Infra.Catalog.Disk;
using Infra.Catalog.Prerequisites;
using Infra.Catalog.Settings;
using Infra.Platform;
using Infra.Platform.Settings;
using Testing;
using Xunit;

namespace Platform.Tests;

/// <summary>What <c>dataops doctor</c> lists, against what the tracked stacks declare.</summary>
public sealed partial class PrerequisiteTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void List_OfATrackedStack_IsDeclared(string stack)
    {
        var list = Of(stack);

        Golden.Match(
            $"Golden/prerequisites-{stack}.txt",
            string.Concat(list.Select(each => $"{each.Kind}: {each.Name} | {each.Purpose} | {Place(each)}\n"))
        );
        // The images that nobody can ship for everybody: dbt's official one has no digest that is published, Spark's is built by its users.
        string[] open = stack == "prod" ? ["dataops:images.dbt", "dataops:images.spark"] : [];
        Assert.Equal(open, list.SelectMany(prerequisite => prerequisite.MissingSettings));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Chart_OfTheGraph_IsListed(string stack)
    {
        var charts = Graph(stack).SelectMany(line => Chart.Matches(line)).Select(match => match.Groups["name"].Value).Distinct().ToList();

        Assert.NotEmpty(charts);
        Assert.Empty(charts.Except(Of(stack).Where(each => each.Kind == "chart").Select(each => each.Name.Split(' ')[0])));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Secret_ThatAChartIsGiven_IsListed(string stack)
    {
        var secrets = Graph(stack)
            .SelectMany(line => GivenSecret.Matches(line))
            .Select(match => match.Groups["name"].Value)
            .Distinct()
            .ToList();

        Assert.NotEmpty(secrets);
        Assert.Empty(secrets.Except(Of(stack).Where(each => each.Kind == "secret").Select(each => each.Name.Split('/')[^1])));
    }

    private static IReadOnlyList<Prerequisite> Of(string stack)
    {
        var files = new DiskCatalogFiles(RepositoryRoot.Path);
        var settings = StackSettingsReader.Read(files, stack);
        return PrerequisiteList.Of(
            files,
            settings.Value,
            Definitions.Deployed(Definitions.Load(files, settings, TimeProvider.System).Value)
        );
    }

    // The golden graph is what PlatformStackTests holds the program to.
    private static string[] Graph(string stack) =>
        File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "tests", "Platform.Tests", "Golden", stack, "platform.txt"));

    private static string Place(Prerequisite prerequisite) => prerequisite.Place is { } span ? $"{span.File}" : "the program";

    [GeneratedRegex("^  chart: (?<name>.+)$")]
    private static partial Regex Chart { get; }

    [GeneratedRegex("^ +[a-zA-Z]*[sS]ecretName: (?<name>.+)$")]
    private static partial Regex GivenSecret { get; }
}
