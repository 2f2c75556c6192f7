using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Operations;
using DataOps.Reporting;

namespace DataOps.Cli.Display;

/// <summary>
/// For <c>preview --json</c>: one document at the end, Pulumi's preview digest. Source of the format: what <c>pulumi preview --json</c>
/// prints.
/// </summary>
internal sealed class PreviewDigestDisplay(RunDisplaySettings settings, TextWriter output) : IRunDisplay
{
    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,
        IndentSize = 4,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock _gate = new();
    private readonly List<StepMetadata> _steps = [];
    private readonly Dictionary<Urn, int> _refreshes = [];
    private readonly List<EngineEvent> _diagnostics = [];
    private EngineEvent.RunStarted? _start;
    private EngineEvent.RunEnded? _end;

    public void Report(EngineEvent value)
    {
        lock (_gate)
        {
            switch (value)
            {
                case EngineEvent.RunStarted started:
                    _start = started;
                    break;
                case EngineEvent.Message { IsEphemeral: false, Severity: not MessageSeverity.Debug } or EngineEvent.ProgramOutput:
                    _diagnostics.Add(value);
                    break;
                case EngineEvent.StepStarted { Step: var step } when IsListed(step):
                    // Only a refresh lists what it found as an operation; an update that refreshes first lists its own operations.
                    if (step.Operation == StepOperation.Refresh && settings.Kind == DeploymentKind.Refresh)
                    {
                        _refreshes[step.Urn] = _steps.Count;
                    }

                    _steps.Add(step);
                    break;
                case EngineEvent.StepEnded { Step: var step } when _refreshes.TryGetValue(step.Urn, out var at) && IsFinding(step):
                    _steps[at] = step with { Operation = step.ResultOperation };
                    break;
                case EngineEvent.RunEnded ended:
                    _end = ended;
                    break;
                default:
                    break;
            }
        }
    }

    public Task FinishAsync(DeploymentResult result)
    {
        using var stream = new MemoryStream();
        lock (_gate)
        {
            using var writer = new Utf8JsonWriter(stream, Json);
            Write(writer, result);
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
        return output.FlushAsync();
    }

    // The stack itself is always listed; of a replacement only the step as a whole; what stays the same only on request.
    private bool IsListed(StepMetadata step)
    {
        if (step.IsInternal)
        {
            return false;
        }

        if (step.Urn.Type == Urn.RootStackType)
        {
            return true;
        }

        return step.Operation == StepOperation.Same
            ? settings.ShowSames || step.Old?.Protect != step.New?.Protect
            : step.IsLogical
                || settings.ShowReplacementSteps
                || step.Operation
                    is not (
                        StepOperation.CreateReplacement
                        or StepOperation.DeleteReplaced
                        or StepOperation.ReadReplacement
                        or StepOperation.DiscardReplaced
                        or StepOperation.ImportReplacement
                        or StepOperation.RemovePendingReplace
                    );
    }

    // A refresh that found a difference is listed as that difference.
    private static bool IsFinding(StepMetadata step) =>
        step.ResultOperation switch
        {
            StepOperation.Update => step.DetailedDiff is not null,
            StepOperation.Delete => true,
            _ => false,
        };

    private void Write(Utf8JsonWriter writer, DeploymentResult result)
    {
        writer.WriteStartObject();
        WriteConfig(writer);
        if (_steps.Count > 0)
        {
            writer.WriteStartArray("steps");
            foreach (var step in _steps)
            {
                WriteStep(writer, step);
            }

            writer.WriteEndArray();
        }

        if (_diagnostics.Count > 0)
        {
            writer.WriteStartArray("diagnostics");
            foreach (var diagnostic in _diagnostics)
            {
                WriteDiagnostic(writer, diagnostic);
            }

            writer.WriteEndArray();
        }

        if (_end is { Duration.Ticks: > 0 } end)
        {
            writer.WriteNumber("duration", end.Duration.Ticks * TimeSpan.NanosecondsPerTick);
        }

        var changes = _end?.Changes ?? result.Changes;
        if (changes.Count > 0)
        {
            writer.WriteStartObject("changeSummary");
            foreach (var (operation, count) in changes)
            {
                writer.WriteNumber(operation, count);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void WriteConfig(Utf8JsonWriter writer)
    {
        if (_start is not { Config.Count: > 0 })
        {
            return;
        }

        writer.WriteStartObject("config");
        foreach (var (key, value) in _start.Config)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private void WriteStep(Utf8JsonWriter writer, StepMetadata step)
    {
        writer.WriteStartObject();
        writer.WriteString("op", step.Operation);
        writer.WriteString("urn", step.Urn.Value);
        if (step.Provider.Length > 0)
        {
            writer.WriteString("provider", step.Provider);
        }

        WriteState(writer, "oldState", step.Old);
        WriteState(writer, "newState", step.New);
        StepJson.WriteStrings(writer, "diffReasons", step.Diffs);
        StepJson.WriteStrings(writer, "replaceReasons", step.ReplaceKeys);
        StepJson.WriteDetailedDiff(writer, step.DetailedDiff, "kind", StepJson.KindWord);
        writer.WriteEndObject();
    }

    private void WriteState(Utf8JsonWriter writer, string name, ResourceState? state)
    {
        if (state is null)
        {
            return;
        }

        var hidesAll = settings.SuppressOutputs && state.Urn.Type == Urn.RootStackType;
        writer.WritePropertyName(name);
        ResourceJson.Write(
            writer,
            hidesAll ? state with { Inputs = PropertyMap.Empty, Outputs = PropertyMap.Empty } : SecretMask.Apply(state)
        );
    }

    private static void WriteDiagnostic(Utf8JsonWriter writer, EngineEvent diagnostic)
    {
        writer.WriteStartObject();
        if (diagnostic is EngineEvent.Message message)
        {
            if (message.Urn is { } urn)
            {
                writer.WriteString("urn", urn.Value);
            }

            var hint = message.Hint is { } text ? $"hint: {text}\n" : "";
            writer.WriteString("message", MessageText.Of(message).TrimEnd('\n') + "\n" + hint);
            writer.WriteString("severity", MessageText.Severity(message.Severity));
        }
        else if (diagnostic is EngineEvent.ProgramOutput line)
        {
            writer.WriteString("message", line.Line + "\n");
            writer.WriteString("severity", line.IsError ? "info#err" : "info");
        }

        writer.WriteEndObject();
    }
}
