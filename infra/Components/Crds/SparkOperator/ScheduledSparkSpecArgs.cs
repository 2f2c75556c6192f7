using Pulumi;

namespace Infra.Components.Crds.SparkOperator;

/// <summary>When a Spark application runs, and the application.</summary>
public sealed class ScheduledSparkSpecArgs : ResourceArgs
{
    [Input("schedule", required: true)]
    public required Input<string> Schedule { get; init; }

    [Input("timeZone")]
    public Input<string>? TimeZone { get; init; }

    [Input("suspend")]
    public Input<bool>? Suspend { get; init; }

    [Input("concurrencyPolicy")]
    public Input<string>? ConcurrencyPolicy { get; init; }

    /// <summary>Successful runs to keep.</summary>
    [Input("successfulRunHistoryLimit")]
    public Input<int>? SuccessfulRunHistoryLimit { get; init; }

    /// <summary>Failed runs to keep.</summary>
    [Input("failedRunHistoryLimit")]
    public Input<int>? FailedRunHistoryLimit { get; init; }

    [Input("template", required: true)]
    public required Input<SparkApplicationSpecArgs> Template { get; init; }
}
