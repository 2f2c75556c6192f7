using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Operations;
using DataOps.Reporting;

namespace DataOps.Cli.Display;

/// <summary>
/// For <c>up --json</c> and the like: a JSON object per line for every event, as it happens. Source of the format: the engine events of
/// Pulumi's service API, which <c>pulumi up --json</c> prints.
/// </summary>
internal sealed class EventStreamDisplay(RunDisplaySettings settings, TextWriter output, TimeProvider clock) : IRunDisplay
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();
    private int _sequence;

    public void Report(EngineEvent value)
    {
        if (value is EngineEvent.Message { Severity: MessageSeverity.Debug } && !settings.IsVerbose)
        {
            return;
        }

        lock (_gate)
        {
            switch (value)
            {
                case EngineEvent.RunStarted started:
                    Write("preludeEvent", writer => WritePrelude(writer, started));
                    break;
                case EngineEvent.Message message:
                    Write("diagnosticEvent", writer => WriteMessage(writer, message));
                    break;
                case EngineEvent.ProgramOutput line:
                    Write("diagnosticEvent", writer => WriteOutput(writer, line));
                    break;
                case EngineEvent.StepStarted { Step.IsInternal: false } started:
                    Write("resourcePreEvent", writer => WriteStep(writer, started.Step));
                    break;
                case EngineEvent.StepEnded { Step.IsInternal: false } ended:
                    Write("resOutputsEvent", writer => WriteStep(writer, ended.Step));
                    break;
                case EngineEvent.OutputsRegistered outputs:
                    Write("resOutputsEvent", writer => WriteStep(writer, outputs.Step));
                    break;
                case EngineEvent.StepFailed failed:
                    Write("resOpFailedEvent", writer => WriteFailure(writer, failed.Step));
                    break;
                case EngineEvent.RunEnded ended:
                    Write("summaryEvent", writer => WriteSummary(writer, ended));
                    break;
                default:
                    break;
            }
        }
    }

    public Task FinishAsync(DeploymentResult result)
    {
        lock (_gate)
        {
            if (result.Outcome == DeploymentOutcome.Cancelled)
            {
                Write("cancelEvent", _ => { });
            }
        }

        return output.FlushAsync();
    }

    private void Write(string kind, Action<Utf8JsonWriter> payload)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Json))
        {
            writer.WriteStartObject();
            writer.WriteNumber("sequence", _sequence++);
            writer.WriteNumber("timestamp", clock.GetUtcNow().ToUnixTimeSeconds());
            writer.WriteStartObject(kind);
            payload(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void WritePrelude(Utf8JsonWriter writer, EngineEvent.RunStarted started)
    {
        writer.WriteStartObject("config");
        foreach (var (key, value) in started.Config)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter writer, EngineEvent.Message message)
    {
        if (message.Urn is { } urn)
        {
            writer.WriteString("urn", urn.Value);
        }

        if (MessageText.Prefix(message) is { Length: > 0 } prefix)
        {
            writer.WriteString("prefix", prefix);
        }

        writer.WriteString("message", message.Text.TrimEnd('\n') + "\n");
        writer.WriteString("color", "raw");
        writer.WriteString("severity", MessageText.Severity(message.Severity));
        if (message.IsEphemeral)
        {
            writer.WriteBoolean("ephemeral", true);
        }
    }

    private static void WriteOutput(Utf8JsonWriter writer, EngineEvent.ProgramOutput line)
    {
        writer.WriteString("message", line.Line + "\n");
        writer.WriteString("color", "raw");
        writer.WriteString("severity", line.IsError ? "info#err" : "info");
    }

    private void WriteStep(Utf8JsonWriter writer, StepMetadata step)
    {
        WriteMetadata(writer, step);
        if (settings.IsPreview)
        {
            writer.WriteBoolean("planning", true);
        }
    }

    private void WriteFailure(Utf8JsonWriter writer, StepMetadata step)
    {
        WriteMetadata(writer, step);
        writer.WriteNumber("status", 0);
        writer.WriteNumber("steps", 0);
    }

    private void WriteSummary(Utf8JsonWriter writer, EngineEvent.RunEnded ended)
    {
        writer.WriteBoolean("maybeCorrupt", false);
        writer.WriteNumber("durationSeconds", (int)Math.Ceiling(ended.Duration.TotalSeconds));
        writer.WriteStartObject("resourceChanges");
        foreach (var (operation, count) in ended.Changes)
        {
            writer.WriteNumber(operation, count);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("PolicyPacks");
        writer.WriteEndObject();
        writer.WriteBoolean("isPreview", settings.IsPreview);
    }

    private void WriteMetadata(Utf8JsonWriter writer, StepMetadata step)
    {
        writer.WriteStartObject("metadata");
        writer.WriteString("op", step.Operation);
        writer.WriteString("urn", step.Urn.Value);
        writer.WriteString("type", step.Urn.Type);
        WriteState(writer, "old", step.Old);
        WriteState(writer, "new", step.New);
        StepJson.WriteStrings(writer, "keys", step.ReplaceKeys);
        StepJson.WriteStrings(writer, "diffs", step.Diffs);
        StepJson.WriteDetailedDiff(writer, step.DetailedDiff, "diffKind", StepJson.KindWord);
        if (step.IsLogical)
        {
            writer.WriteBoolean("logical", true);
        }

        writer.WriteString("provider", step.Provider);
        writer.WriteEndObject();
    }

    private void WriteState(Utf8JsonWriter writer, string name, ResourceState? state)
    {
        if (state is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("type", state.Type);
        writer.WriteString("urn", state.Urn.Value);
        WriteIfTrue(writer, "custom", state.Custom);
        WriteIfTrue(writer, "delete", state.Delete);
        writer.WriteString("id", state.Id);
        writer.WriteString("parent", state.Parent?.Value ?? "");
        WriteIfTrue(writer, "protect", state.Protect);
        WriteIfTrue(writer, "taint", state.Taint);
        WriteIfTrue(writer, "external", state.External);
        WriteIfTrue(writer, "retainOnDelete", state.RetainOnDelete);
        writer.WritePropertyName("inputs");
        ResourceJson.Write(writer, PropertyJson.Reveal(state.Inputs, settings.ShowSecrets));
        writer.WritePropertyName("outputs");
        ResourceJson.Write(writer, PropertyJson.Reveal(state.Outputs, settings.ShowSecrets));
        writer.WriteString("provider", state.Provider?.ToString() ?? "");
        StepJson.WriteStrings(writer, "initErrors", state.InitErrors);
        StepJson.WriteStrings(writer, "hideDiffs", state.HideDiff);
        writer.WriteEndObject();
    }

    private static void WriteIfTrue(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }
}
