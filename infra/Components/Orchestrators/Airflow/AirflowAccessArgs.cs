using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Inputs of <see cref="AirflowAccess"/>.</summary>
public sealed class AirflowAccessArgs : ResourceArgs
{
    /// <summary>Where workloads are started.</summary>
    [Input("workNamespace", required: true)]
    public required Input<string> WorkNamespace { get; init; }

    /// <summary>Where Airflow itself runs.</summary>
    [Input("airflowNamespace", required: true)]
    public required Input<string> AirflowNamespace { get; init; }
}
