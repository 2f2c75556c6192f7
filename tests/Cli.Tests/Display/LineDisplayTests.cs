using DataOps.Cli.Display;
using DataOps.Cli.Runs;
using DataOps.Engine.Events;
using DataOps.Reporting;
using Testing;
using Xunit;

namespace Cli.Tests.Display;

public sealed class LineDisplayTests
{
    [Fact]
    public async Task Update_IsALineForEachStepThatDidSomething() =>
        Golden.Match("update.txt", await ShowAsync(SampleRun.Settings(isPreview: false)));

    [Fact]
    public async Task Preview_TellsWhatWouldBe() => Golden.Match("preview.txt", await ShowAsync(SampleRun.Settings(isPreview: true)));

    [Fact]
    public async Task Diff_ShowsTheProperties() =>
        Golden.Match("preview-diff.txt", await ShowAsync(SampleRun.Settings(isPreview: true) with { Diff = true }));

    [Fact]
    public void ABuild_IsALineOfItsOwn()
    {
        using var output = new StringWriter();
        var settings = SampleRun.Settings(isPreview: true);
        new LineDisplay(settings, output, ConsoleStyle.For(settings, noColor: true)).Report(
            new EngineEvent.ProgramBuildStarted("infra/Platform/Platform.csproj")
        );
        Assert.Equal($"    Building infra/Platform/Platform.csproj{Environment.NewLine}", output.ToString());
    }

    [Fact]
    public async Task Secrets_AreShownOnRequestOnly()
    {
        var masked = await ShowAsync(SampleRun.Settings(isPreview: true) with { Diff = true });
        var shown = await ShowAsync(SampleRun.Settings(isPreview: true) with { Diff = true, ShowSecrets = true });

        Assert.DoesNotContain("s3cret", masked, StringComparison.Ordinal);
        Assert.Contains("+ token: [secret]", masked, StringComparison.Ordinal);
        Assert.Contains("~ password: [secret] => [secret]", masked, StringComparison.Ordinal);
        Assert.Contains("+ token: \"s3cret\"", shown, StringComparison.Ordinal);
        Assert.Contains("~ password: \"old\" => \"new\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colours_AreUsedWhereTheyAreWanted()
    {
        var settings = SampleRun.Settings(isPreview: true);

        Assert.Contains('\e', await ShowAsync(settings with { Color = "always" }));
        Assert.Contains('\e', await ShowAsync(settings with { IsTerminal = true }));
        Assert.DoesNotContain('\e', await ShowAsync(settings with { IsTerminal = true }, noColor: true));
        Assert.DoesNotContain('\e', await ShowAsync(settings with { IsTerminal = true, Color = "never" }));
        Assert.DoesNotContain('\e', await ShowAsync(settings));
    }

    private static async Task<string> ShowAsync(RunDisplaySettings settings, bool noColor = false)
    {
        using var output = new StringWriter();
        var display = new LineDisplay(settings, output, ConsoleStyle.For(settings, noColor));
        SampleRun.Tell(display, settings.IsPreview);
        await display.FinishAsync(SampleRun.Result);
        return output.ToString();
    }
}
