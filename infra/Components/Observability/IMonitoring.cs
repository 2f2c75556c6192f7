using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Pulumi;

namespace Infra.Components.Observability;

/// <summary>What watches pipelines, and tells people of what goes wrong.</summary>
public interface IMonitoring : ISystem
{
    /// <summary>Asks a system of the platform for its metrics.</summary>
    /// <param name="name">Starts the names of the declared resources.</param>
    /// <param name="metrics">Where the system has them.</param>
    /// <param name="options">Parent and provider.</param>
    void Ask(string name, SystemMetrics metrics, ComponentResourceOptions options);

    /// <summary>Declares whom the alerts of a domain's pipelines reach.</summary>
    void Admit(string domain, Input<string> workNamespace, ImmutableArray<Pipeline> pipelines, ComponentResourceOptions options);

    /// <summary>Declares the alerts of one pipeline.</summary>
    /// <param name="name">Starts the names of the declared resources.</param>
    /// <param name="pipeline">The pipeline, and what the metrics of its systems say of it.</param>
    /// <param name="options">Parent, and the provider that renders.</param>
    void Watch(string name, WatchedPipeline pipeline, ComponentResourceOptions options);
}
