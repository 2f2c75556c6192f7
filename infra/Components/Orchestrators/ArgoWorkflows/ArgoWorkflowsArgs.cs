using Pulumi;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>Inputs of <see cref="ArgoWorkflows"/>.</summary>
public sealed class ArgoWorkflowsArgs : ResourceArgs
{
    [Input("namespace")]
    public string Namespace { get; init; } = "argo-workflows";

    /// <summary>The chart's version; 1.0.18 is the first that was read, with Argo Workflows 4.0.6.</summary>
    [Input("chartVersion")]
    public string ChartVersion { get; init; } = "1.0.18";

    /// <summary>The namespace of the monitoring that asks for metrics; null where there is none.</summary>
    [Input("monitoringNamespace")]
    public string? MonitoringNamespace { get; init; }

    /// <summary>Two controllers, of which one leads and the other waits.</summary>
    [Input("highAvailability")]
    public bool HighAvailability { get; init; }
}
