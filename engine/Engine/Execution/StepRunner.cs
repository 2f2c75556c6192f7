using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;

namespace DataOps.Engine.Execution;

/// <summary>Runs one step: tells the audience before and after, counts it, and reports its failure.</summary>
internal sealed class StepRunner(RunScope scope, StepHandlers handlers)
{
    public async Task<StepResult> RunAsync(DeploymentStep step, CancellationToken cancellationToken)
    {
        var started = scope.Clock.GetTimestamp();
        var metadata = MetadataOf(step);
        scope.Reporter.Report(new EngineEvent.StepStarted(metadata));
        var outcome = await handlers.RunAsync(step, cancellationToken);

        metadata = metadata with
        {
            Old = outcome.Old ?? metadata.Old,
            New = outcome.Failure is null || outcome.New is not null ? outcome.New : metadata.New,
            ResultOperation = outcome.ResultOperation ?? step.Operation,
            Diffs = outcome.Diff?.ChangedKeys ?? metadata.Diffs,
            DetailedDiff = outcome.Diff is null ? metadata.DetailedDiff : outcome.Diff.Detailed,
        };
        var duration = scope.Clock.GetElapsedTime(started);
        if (outcome.Failure is { } failure)
        {
            var text = scope.IsPreview ? $"Preview failed: {failure.Message}" : failure.Message;
            scope.Reporter.Error(
                DeploymentFault.Resource,
                failure.Diagnostic,
                metadata.IsInternal ? null : step.Urn,
                text,
                failure.Code,
                failure.Hint
            );
            scope.Reporter.Report(new EngineEvent.StepFailed(metadata, duration));
            if (EndsRun(step, failure))
            {
                scope.Reporter.Break();
            }

            return new StepResult(false, outcome.Entry, outcome.New);
        }

        Count(step, metadata, outcome);
        if (outcome.New is { } state)
        {
            scope.Book.Result(state);
        }

        scope.Reporter.Report(new EngineEvent.StepEnded(metadata, duration));
        if (outcome.AfterFailure is { } afterFailure)
        {
            scope.Reporter.AfterHookFailed(step.Urn, afterFailure);
        }

        return new StepResult(true, outcome.Entry, outcome.New);
    }

    public static StepMetadata MetadataOf(DeploymentStep step)
    {
        var (old, current, diff) = step switch
        {
            DeploymentStep.Same same => (same.Old.State, same.New, StepDiff.None),
            DeploymentStep.SkippedCreate skipped => (skipped.New, skipped.New, StepDiff.None),
            DeploymentStep.Create create => (create.Replaced?.State, create.New, create.Diff),
            DeploymentStep.Update update => (update.Old.State, update.New, update.Diff),
            DeploymentStep.Replace replace => (replace.Old.State, replace.New, replace.Diff),
            DeploymentStep.Delete delete => (delete.Old.State, null, StepDiff.None),
            DeploymentStep.RemovePendingReplace remove => (remove.Old.State, null, StepDiff.None),
            DeploymentStep.Read read => (read.Old?.State, read.New, StepDiff.None),
            DeploymentStep.Refresh refresh => (refresh.Old.State, refresh.New ?? refresh.Old.State, StepDiff.None),
            DeploymentStep.Import import => ((ResourceState?)null, import.New, StepDiff.None),
            _ => throw new System.Diagnostics.UnreachableException(step.GetType().Name),
        };
        return new StepMetadata(step.Operation, step.Urn)
        {
            Provider = (current ?? old)?.Provider?.ToString() ?? "",
            Old = old,
            New = current,
            Diffs = diff.ChangedKeys,
            ReplaceKeys = diff.ReplaceKeys,
            DetailedDiff = diff.Detailed,
            IsLogical = step.IsLogical,
            IsInternal = step is DeploymentStep.RemovePendingReplace || DefaultProviderName.IsDefault(step.Urn),
        };
    }

    /// <summary>
    /// A failure ends the run, as in Pulumi, but for refusals of deletes, of which all are told, and what is read or imported on its own.
    /// </summary>
    private bool EndsRun(DeploymentStep step, StepFailure failure) =>
        !scope.Options.ContinueOnError
        && !failure.Continues
        && scope.Request.Kind != DeploymentKind.Import
        && step is not DeploymentStep.Refresh { New: null };

    private void Count(DeploymentStep step, StepMetadata metadata, StepOutcome outcome)
    {
        if (metadata.IsInternal)
        {
            return;
        }

        var counts = step switch
        {
            DeploymentStep.Refresh => scope.CountsRefreshResults,
            DeploymentStep.Read { Replacing: false, Old: { } old } => outcome.New is { } now
                && !Properties.PropertyComparison.AreSame(old.State.Outputs, now.Outputs),
            DeploymentStep.Read { Replacing: false } => false,
            DeploymentStep.Same { Old.IsFinished: true } => false,
            _ => step.IsLogical,
        };
        if (counts)
        {
            scope.Reporter.Count(step is DeploymentStep.Refresh ? metadata.ResultOperation : step.Operation);
        }
    }
}
