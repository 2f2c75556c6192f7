using DataOps.Cli.Display;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Reporting;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console.Testing;
using Testing;
using Xunit;

namespace Cli.Tests.Display;

public sealed class TreeDisplayTests
{
    [Fact]
    public async Task Tree_StandsBelowItsParents_OnceTheRunIsOver()
    {
        using var console = new TestConsole().Width(120);
        var settings = SampleRun.Settings(isPreview: true) with { IsTerminal = true, SuppressProgress = true, ShowSames = true };
        var display = new TreeDisplay(settings, console, ConsoleStyle.Off, new FakeTimeProvider());

        SampleRun.Tell(display, isPreview: true);
        await display.FinishAsync(SampleRun.Result);

        Golden.Match("tree.txt", console.Output);
    }

    [Theory]
    [InlineData(40, 6)]
    [InlineData(12, 3)]
    [InlineData(200, 50)]
    public void Frames_FitTheTerminal(int width, int height)
    {
        var story = new RunLog();
        for (var i = 0; i < 100; i++)
        {
            var urn = new Urn($"urn:pulumi:dev::shop::aws:s3:Bucket::a-bucket-with-a-rather-long-name-{i}");
            var step = new StepMetadata("create", urn)
            {
                New = new ResourceState
                {
                    Urn = urn,
                    Type = urn.Type,
                    Custom = true,
                },
            };
            story.Add(new EngineEvent.StepStarted(step));
            if (i < 60)
            {
                story.Add(new EngineEvent.StepEnded(step, TimeSpan.FromSeconds(i)));
            }
        }

        var frame = new ResourceTree(SampleRun.Settings(isPreview: false), ConsoleStyle.Off).Running(story, width, height);

        Assert.InRange(frame.Count, 2, height);
        Assert.All(frame, line => Assert.InRange(line.Length, 1, width));
        Assert.StartsWith(" 60 resour", frame[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_TellWhatGoesOn_BeforeTheFirstStep()
    {
        var story = new RunLog();
        var tree = new ResourceTree(SampleRun.Settings(isPreview: true), ConsoleStyle.Off);
        Assert.Equal([" Starting the program"], tree.Running(story, 80, 10));

        story.Add(new EngineEvent.ProgramBuildStarted("infra/Platform/Platform.csproj"));
        Assert.Equal([" Building infra/Platform/Platform.csproj"], tree.Running(story, 80, 10));
    }
}
