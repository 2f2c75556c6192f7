using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>When workflows are made, and of what.</summary>
public sealed class CronWorkflowSpecArgs : ResourceArgs
{
    [Input("schedules", required: true)]
    public required InputList<string> Schedules { get; init; }

    [Input("timezone", required: true)]
    public required Input<string> Timezone { get; init; }

    [Input("concurrencyPolicy", required: true)]
    public required Input<string> ConcurrencyPolicy { get; init; }

    [Input("startingDeadlineSeconds")]
    public Input<int>? StartingDeadlineSeconds { get; init; }

    [Input("suspend", required: true)]
    public required Input<bool> Suspend { get; init; }

    [Input("successfulJobsHistoryLimit")]
    public Input<int>? SuccessfulJobsHistoryLimit { get; init; }

    [Input("failedJobsHistoryLimit")]
    public Input<int>? FailedJobsHistoryLimit { get; init; }

    [Input("workflowSpec", required: true)]
    public required Input<WorkflowSpecArgs> WorkflowSpec { get; init; }
}
