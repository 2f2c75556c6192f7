using System.Collections.Immutable;
using DataOps.Cli.Display;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Engine.State;
using DataOps.Reporting;
using DataOps.Reporting.Graphs;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console.Testing;
using Xunit;

namespace Cli.Tests.Display;

/// <summary>
/// Names, outputs and messages come from programs, providers and pull requests: no terminal, CI system or diagram obeys them.
/// </summary>
public sealed class HostileTextTests
{
    private const string Hostile =
        "x\n::error file=a::gotcha\n##vso[task.complete]\n##[group]\e]0;title\a\e[2J\u009B31m\u202Eevil\u2066\r\"<b>`%%{init: {}}%%";

    private static readonly Urn Root = new("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev");
    private static readonly Urn Resource = new($"urn:pulumi:dev::shop::a:b:{Hostile}::{Hostile}");

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Lines_AreSafe(bool diff, bool urns)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var settings = SampleRun.Settings(isPreview: false) with { Diff = diff, ShowUrns = urns, ShowConfig = true, ShowSames = true };
        var display = new LineDisplay(settings, output, ConsoleStyle.Off);

        Tell(display);
        await display.FinishAsync(Result);

        AssertSafe(output.ToString());
        Assert.Contains("evil", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tree_IsSafe()
    {
        using var console = new TestConsole().Width(400);
        var settings = SampleRun.Settings(isPreview: false) with
        {
            Diff = true,
            IsTerminal = true,
            SuppressProgress = true,
            ShowConfig = true,
        };
        var display = new TreeDisplay(settings, console, ConsoleStyle.Off, new FakeTimeProvider());

        Tell(display);
        await display.FinishAsync(Result);

        AssertSafe(console.Output);
    }

    [Fact]
    public void Frames_AreSafe()
    {
        var story = new RunLog();
        story.Add(new EngineEvent.ProgramBuildStarted(Hostile));
        AssertSafe(string.Join('\n', new ResourceTree(SampleRun.Settings(isPreview: false), ConsoleStyle.Off).Running(story, 400, 20)));
        story.Add(new EngineEvent.Message(MessageSeverity.Info, null, "::error::" + Hostile) { IsEphemeral = true });
        story.Add(new EngineEvent.StepStarted(Step));
        AssertSafe(string.Join('\n', new ResourceTree(SampleRun.Settings(isPreview: false), ConsoleStyle.Off).Running(story, 400, 20)));
    }

    [Fact]
    public void QuietDisplay_IsSafe()
    {
        using var errors = new StringWriter { NewLine = "\n" };

        Tell(new QuietRunDisplay(errors));

        AssertSafe(errors.ToString());
    }

    [Theory]
    [InlineData("dot")]
    [InlineData("mermaid")]
    public void Graphs_HoldNothingOutsideOfTheirLabels(string format)
    {
        var text = GraphText.Render(ResourceGraph.Of("dev", [State with { Parent = null }]), format);

        AssertSafe(text);
        Assert.Equal(format == "dot" ? 5 : 2, text.Split('\n').Length);
        Assert.DoesNotContain("<b>", format == "mermaid" ? text : "", StringComparison.Ordinal);
        Assert.DoesNotContain("%%", format == "mermaid" ? text : "", StringComparison.Ordinal);
    }

    [Fact]
    public void DependencyDot_HoldsNothingOutsideOfItsLabels()
    {
        var text = new DependencyDot { ParentColor = "red", DependencyColor = Hostile }.Render([
            State with
            {
                Parent = null,
                Dependencies = [Resource],
            },
        ]);

        AssertSafe(text);
        Assert.Equal(5, text.Split('\n').Length);
    }

    [Fact]
    public void Json_IsExact()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var display = new EventStreamDisplay(SampleRun.Settings(isPreview: false), output, new FakeTimeProvider());

        display.Report(new EngineEvent.ProgramOutput(Hostile, false));

        using var document = System.Text.Json.JsonDocument.Parse(output.ToString());
        Assert.Equal(Hostile + "\n", document.RootElement.GetProperty("diagnosticEvent").GetProperty("message").GetString());
        AssertSafe(output.ToString().Replace("##", "", StringComparison.Ordinal), bidi: false);
    }

    private static ResourceState State =>
        new()
        {
            Urn = Resource,
            Type = Resource.Type,
            Custom = true,
            Id = Hostile,
            Parent = Root,
            Inputs = PropertyMap.From(
                (Hostile, Hostile),
                ("text", "one\ntwo " + Hostile),
                ("json", "{\"a\": \"" + "\u202E" + "\"}"),
                ("asset", new PropertyValue.Asset(new AssetContent { Path = Hostile })),
                ("reference", new PropertyValue.ResourceReference(Resource, Hostile, ""))
            ),
            Outputs = PropertyMap.From(("out", Hostile)),
        };

    private static StepMetadata Step =>
        new("update", Resource)
        {
            Old = State with { Inputs = PropertyMap.From(("text", "one\nthree")) },
            New = State,
            Diffs = [Hostile],
            ReplaceKeys = [Hostile],
            DetailedDiff = ImmutableSortedDictionary<string, PropertyDiff>.Empty.Add(
                Hostile,
                new PropertyDiff(PropertyDiffKind.Update, InputDiff: true)
            ),
        };

    private static DeploymentResult Result { get; } =
        new(DeploymentOutcome.Failed, DeploymentFault.None, Snapshot.Empty)
        {
            Changes = ImmutableSortedDictionary<string, int>.Empty.Add("update", 1),
            StackOutputs = PropertyMap.From((Hostile, Hostile), ("same", Hostile)),
        };

    private static void Tell(IProgress<EngineEvent> display)
    {
        display.Report(
            new EngineEvent.RunStarted(ImmutableSortedDictionary<string, string>.Empty.Add("shop:a", Hostile), IsPreview: false)
        );
        display.Report(new EngineEvent.ProgramBuildStarted(Hostile));
        display.Report(new EngineEvent.StepStarted(Step));
        display.Report(new EngineEvent.StepEnded(Step, TimeSpan.Zero));
        display.Report(new EngineEvent.StepFailed(Step with { Operation = "delete", New = null }, TimeSpan.Zero));
        display.Report(new EngineEvent.ProgramOutput("::error::" + Hostile, IsError: true));
        display.Report(new EngineEvent.Message(MessageSeverity.Info, null, "::error::" + Hostile) { Hint = "::error::" + Hostile });
        display.Report(new EngineEvent.Message(MessageSeverity.Error, Resource, Hostile));
        display.Report(
            new EngineEvent.Message(MessageSeverity.Error, null, "::error file=a.yaml(1,2): error DP1004: " + Hostile) { Hint = Hostile }
        );
        var root = new ResourceState
        {
            Urn = Root,
            Type = Root.Type,
            Custom = false,
        };
        display.Report(
            new EngineEvent.OutputsRegistered(
                new StepMetadata("same", Root)
                {
                    Old = root,
                    New = root with { Outputs = PropertyMap.From((Hostile, Hostile), ("same", Hostile)) },
                }
            )
        );
    }

    private static void AssertSafe(string text, bool bidi = true)
    {
        Assert.DoesNotContain(text, character => char.IsControl(character) && character is not ('\n' or '\t'));
        Assert.DoesNotContain(text, character => bidi && character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
        Assert.DoesNotContain("##[", text, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n'), line => line.TrimStart().StartsWith("::", StringComparison.Ordinal));
    }
}
