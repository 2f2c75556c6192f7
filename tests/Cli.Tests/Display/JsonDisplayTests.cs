using System.Text.Json;
using System.Text.Json.Nodes;
using DataOps.Cli.Display;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using Microsoft.Extensions.Time.Testing;
using Testing;
using Xunit;

namespace Cli.Tests.Display;

public sealed class JsonDisplayTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task Digest_ListsTheStackAndWhatChanges_InPulumisForm()
    {
        var settings = SampleRun.Settings(isPreview: true);
        using var output = new StringWriter();
        var display = new PreviewDigestDisplay(settings, output);

        SampleRun.Tell(display, isPreview: true);
        await display.FinishAsync(SampleRun.Result);

        Golden.Match("digest.json", output.ToString());
        var digest = JsonNode.Parse(output.ToString())!;
        Assert.Equal(
            ["same pulumi:pulumi:Stack", "create aws:s3:Bucket", "update aws:s3:Bucket", "replace aws:s3:Bucket", "delete aws:s3:Bucket"],
            digest["steps"]!.AsArray().Select(step => $"{step!["op"]} {new Urn((string)step["urn"]!).Type}")
        );
        Assert.DoesNotContain("s3cret", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DeploymentKind.Refresh, "delete")]
    [InlineData(DeploymentKind.Update, "refresh")]
    public async Task Digest_OfARefresh_ListsWhatWasFound_ThatOfAnUpdateThatItRefreshed(DeploymentKind kind, string operation)
    {
        var urn = new Urn("urn:pulumi:dev::shop::aws:s3:Bucket::b");
        var state = new ResourceState
        {
            Urn = urn,
            Type = urn.Type,
            Custom = true,
            Id = "b-1",
        };
        using var output = new StringWriter();
        var display = new PreviewDigestDisplay(SampleRun.Settings(isPreview: true) with { Kind = kind }, output);

        display.Report(new EngineEvent.StepStarted(new StepMetadata("refresh", urn) { Old = state, New = state }));
        display.Report(
            new EngineEvent.StepEnded(
                new StepMetadata("refresh", urn)
                {
                    Old = state,
                    New = null,
                    ResultOperation = "delete",
                },
                TimeSpan.Zero
            )
        );
        await display.FinishAsync(SampleRun.Result);

        var step = Assert.Single(JsonNode.Parse(output.ToString())!["steps"]!.AsArray())!;
        Assert.Equal(operation, (string?)step["op"]);
        Assert.Equal(operation == "delete", step["newState"] is null);
    }

    [Fact]
    public async Task Events_AreOneObjectALine_NumberedAndStamped()
    {
        using var output = new StringWriter();
        var display = new EventStreamDisplay(
            SampleRun.Settings(isPreview: false),
            output,
            new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddSeconds(1000))
        );

        SampleRun.Tell(display, isPreview: false);
        await display.FinishAsync(SampleRun.Result);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.Equal(Enumerable.Range(0, lines.Length), lines.Select(line => (int)line["sequence"]!));
        Assert.All(lines, line => Assert.Equal(1000, (int)line["timestamp"]!));
        Assert.Equal("preludeEvent", lines[0].AsObject().Last().Key);
        Assert.Equal("summaryEvent", lines[^1].AsObject().Last().Key);
        Assert.DoesNotContain("s3cret", output.ToString(), StringComparison.Ordinal);
        Golden.Match(
            "event.json",
            lines.Single(line => (string?)line["resOutputsEvent"]?["metadata"]?["op"] == "update").ToJsonString(Indented)
        );
    }

    [Fact]
    public async Task ImportFile_NamesWhatWouldBeCreated()
    {
        var path = Path.GetTempFileName();
        var record = new ImportFileRecord(path);
        SampleRun.Tell(record, isPreview: true);
        var other = Urn.Create("dev", "shop", null, "aws:s3:Object", "new");
        var provider = new ProviderReference(Urn.Create("dev", "shop", null, "pulumi:providers:aws", "main"), "p1");
        record.Report(
            new EngineEvent.StepStarted(
                new StepMetadata("create", other)
                {
                    New = new ResourceState
                    {
                        Urn = other,
                        Type = other.Type,
                        Custom = true,
                        Provider = provider,
                    },
                }
            )
        );
        await record.FinishAsync(SampleRun.Result);

        var file = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!;
        File.Delete(path);
        Assert.Equal(
            """[{"type":"aws:s3:Bucket","name":"new","id":"<PLACEHOLDER>","parent":"lake"},{"type":"aws:s3:Object","name":"newObject","id":"<PLACEHOLDER>","provider":"main","logicalName":"new"}]""",
            file["resources"]!.ToJsonString(
                new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        );
        Assert.Equal(["lake", "main"], file["nameTable"]!.AsObject().Select(entry => entry.Key));
    }
}
