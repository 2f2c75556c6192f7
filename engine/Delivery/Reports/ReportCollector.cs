using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;
using DataOps.Operations;
using DataOps.Reporting;
using Infra.Catalog.Text;

namespace DataOps.Delivery.Reports;

/// <summary>
/// Makes a report of the events of a preview, which come to it as to a display: without the secrets of the configuration.
/// </summary>
public sealed partial class ReportCollector : IRunDisplay
{
    private const string PipelineType = ":PipelineWorkload";
    private const string RenderedFolderInput = "renderYamlToDirectory";

    private readonly Lock _gate = new();
    private readonly StepDetails _details = new(ConsoleStyle.Off, showSecrets: false);
    private readonly Dictionary<Urn, ResourceState> _known = [];
    private readonly List<StepMetadata> _steps = [];
    private readonly List<ReportFinding> _findings = [];
    private DeploymentResult? _result;

    public void Report(EngineEvent value)
    {
        lock (_gate)
        {
            switch (value)
            {
                case EngineEvent.StepEnded { Step: var step }:
                    Add(step);
                    break;
                case EngineEvent.StepFailed { Step: var step }:
                    Add(step);
                    break;
                case EngineEvent.Message { Severity: MessageSeverity.Error or MessageSeverity.Warning, IsEphemeral: false } message:
                    _findings.Add(Finding(message));
                    break;
                default:
                    break;
            }
        }
    }

    public Task FinishAsync(DeploymentResult result)
    {
        _result = result;
        return Task.CompletedTask;
    }

    /// <summary>The report, once the run has ended.</summary>
    public ChangeReport Of(string project, string stack) =>
        new()
        {
            Project = project,
            Stack = stack,
            Succeeded = _result?.Outcome == DeploymentOutcome.Succeeded,
            Changes = [.. _steps.Where(IsTold).Select(Change)],
            Unchanged = _result?.Changes.GetValueOrDefault(StepOperation.Same) ?? 0,
            Findings = [.. _findings.Distinct().OrderBy(finding => !finding.IsError)],
        };

    private void Add(StepMetadata step)
    {
        if ((step.New ?? step.Old) is { } state)
        {
            _known[step.Urn] = state;
        }

        if (!step.IsInternal)
        {
            _steps.Add(step);
        }
    }

    // Of a replacement the step as a whole; components hold nothing of their own.
    private static bool IsTold(StepMetadata step) =>
        step.IsLogical
        && step.ResultOperation is not (StepOperation.Same or StepOperation.Read or StepOperation.Refresh or StepOperation.Discard)
        && step.Urn.Type != Urn.RootStackType;

    private ReportChange Change(StepMetadata step)
    {
        var goes = step.ResultOperation is StepOperation.Delete or StepOperation.Replace && step.Old is { Custom: true };
        return new ReportChange(step.ResultOperation, step.Urn)
        {
            Pipeline = Pipeline(step.Urn),
            Diffs = step.DetailedDiff is { Count: > 0 } detailed
                ? [.. detailed.Select(entry => Sign(entry.Value.Kind) + entry.Key)]
                : [.. step.Diffs.Select(name => "~" + name)],
            ReplaceKeys = step.ReplaceKeys,
            Details = step.ResultOperation is StepOperation.Update or StepOperation.Replace
                ? [.. _details.Of(step).Where(line => !line.StartsWith("    [", StringComparison.Ordinal))]
                : [],
            Data = goes ? DataBearing.Of(step.Old!) : null,
            IsRendered = (step.New ?? step.Old) is { } state && IsRendered(state),
        };
    }

    // A Kubernetes provider that writes files says where in its inputs.
    private bool IsRendered(ResourceState state) =>
        state.Provider is { } provider
        && _known.GetValueOrDefault(provider.Urn)?.Inputs[RenderedFolderInput] is not (null or PropertyValue.Null);

    private string? Pipeline(Urn urn)
    {
        for (var at = _known.GetValueOrDefault(urn); at is not null; at = at.Parent is { } parent ? _known.GetValueOrDefault(parent) : null)
        {
            if (at.Type.EndsWith(PipelineType, StringComparison.Ordinal))
            {
                return at.Urn.Name;
            }
        }

        return null;
    }

    private static ReportFinding Finding(EngineEvent.Message message)
    {
        var text = SafeText.Colorless(message.Text).Trim();
        var isError = message.Severity == MessageSeverity.Error;
        var first = text.Split('\n')[0].TrimEnd('\r');
        if (Placed().Match(first) is { Success: true } placed)
        {
            var hint = text.Split('\n')
                .Skip(1)
                .Select(line => line.Trim())
                .FirstOrDefault(line => line.StartsWith("hint: ", StringComparison.Ordinal));
            return new ReportFinding(isError, placed.Groups["code"].Value, placed.Groups["text"].Value)
            {
                File = placed.Groups["file"].Value,
                Line = int.Parse(placed.Groups["line"].ValueSpan, CultureInfo.InvariantCulture),
                Column = int.Parse(placed.Groups["column"].ValueSpan, CultureInfo.InvariantCulture),
                Hint = message.Hint ?? hint?["hint: ".Length..] ?? "",
            };
        }

        return new ReportFinding(isError, message.Code ?? "", first) { Hint = message.Hint ?? "", Resource = message.Urn?.Value ?? "" };
    }

    private static char Sign(PropertyDiffKind kind) =>
        kind switch
        {
            PropertyDiffKind.Add or PropertyDiffKind.AddReplace => '+',
            PropertyDiffKind.Delete or PropertyDiffKind.DeleteReplace => '-',
            _ => '~',
        };

    [GeneratedRegex(
        @"^(?<file>[^\n()]+)\((?<line>\d{1,7}),(?<column>\d{1,7})\): (error|warning|note|info) (?<code>DP\d{4}): (?<text>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Placed();
}
