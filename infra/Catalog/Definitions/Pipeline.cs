using System.Collections.Immutable;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Definitions;

/// <summary>
/// One pipeline as it is in one environment: layers merged, references resolved, defaults filled in. Collections are sorted by name,
/// so that what is built from them never depends on the order of a file. Compare with the hashes, not with <c>==</c>.
/// </summary>
public sealed record Pipeline
{
    public required PipelineId Id { get; init; }

    /// <summary>The folder that holds <c>pipeline.yaml</c> and what it runs.</summary>
    public required RepositoryPath Folder { get; init; }

    public required PipelineMetadata Metadata { get; init; }

    public required string Purpose { get; init; }

    public string? Details { get; init; }

    public required Activation Activation { get; init; }

    public required Orchestrator Orchestrator { get; init; }

    public required Concurrency Concurrency { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required RetryPolicy Retries { get; init; }

    public ImmutableArray<PipelineParameter> Parameters { get; init; } = [];

    /// <summary>In an order in which each task comes after all that it depends on; by name where that leaves a choice.</summary>
    public ImmutableArray<PipelineTask> Tasks { get; init; } = [];

    public ImmutableArray<Dataset> Datasets { get; init; } = [];

    public ImmutableArray<PipelineTest> Tests { get; init; } = [];

    public ImmutableArray<SecretReference> Secrets { get; init; } = [];

    /// <summary>The identity it runs as; null when one of its own is to be made.</summary>
    public string? RunAs { get; init; }

    /// <summary>Hosts with ports it may reach beside its datasets, such as <c>api.example.com:443</c>.</summary>
    public ImmutableArray<string> Egress { get; init; } = [];

    public required Delivery Delivery { get; init; }

    public required Observability Observability { get; init; }

    public ImmutableArray<PolicyWaiver> Waivers { get; init; } = [];

    /// <summary>The files that it runs, sorted by path.</summary>
    public ImmutableArray<PipelineFile> Files { get; init; } = [];

    /// <summary>
    /// Hash of the definition before the environment's overlay, with the hashes of <see cref="Files"/>: it changes when the pipeline does.
    /// </summary>
    public required ContentHash DefinitionHash { get; init; }

    /// <summary>
    /// Hash of the definition as it is here, overlay and settings included: it changes also when only the environment does.
    /// </summary>
    public required ContentHash EffectiveHash { get; init; }

    /// <summary>As <see cref="DefinitionHash"/> without the files: what the definition says by itself.</summary>
    public required ContentHash CanonicalHash { get; init; }

    /// <summary>As <see cref="EffectiveHash"/> without the files.</summary>
    public required ContentHash EffectiveCanonicalHash { get; init; }

    /// <summary>False where the environment switches the pipeline off.</summary>
    public bool IsEnabled { get; init; } = true;

    public required SourceSpan Span { get; init; }

    /// <summary>Whether a workload is to be there: enabled, and neither draft nor retired.</summary>
    public bool IsDeployed => IsEnabled && Metadata.Status is (PipelineStatus.Active or PipelineStatus.Deprecated);

    /// <summary>Where an alert goes: what it names, who is on call for the pipeline, or its owner.</summary>
    public AlertChannel ChannelOf(PipelineAlert alert) => new(alert.Channel ?? Metadata.OnCall ?? Metadata.Owner.ToString());

    public PipelineTask? Task(TaskName name) => Tasks.FirstOrDefault(task => task.Name == name);

    public Dataset? Dataset(DatasetName name) => Datasets.FirstOrDefault(dataset => dataset.Name == name);
}
