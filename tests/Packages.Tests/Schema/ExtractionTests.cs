using Xunit;

namespace Packages.Tests.Schema;

public sealed class ExtractionTests(ExtractorTool tool) : IClassFixture<ExtractorTool>
{
    private const int NotToBeHad = 3;

    public static TheoryData<string> Packages => PackageFolder.All;

    [Fact]
    public async Task Extractor_keeps_its_own_rules()
    {
        Assert.SkipWhen(tool.Missing is not null, tool.Missing ?? "");

        var result = await tool.TestAsync(TestContext.Current.CancellationToken);

        Assert.True(result.ExitCode == 0, result.Output);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task Committed_schema_is_what_the_npm_package_says(string name)
    {
        Assert.SkipWhen(tool.Missing is not null, tool.Missing ?? "");

        var result = await tool.CheckAsync(PackageFolder.Open(name), TestContext.Current.CancellationToken);

        Assert.SkipWhen(result.ExitCode == NotToBeHad, result.Output.Trim());
        Assert.True(result.ExitCode == 0, result.Output);
    }
}
