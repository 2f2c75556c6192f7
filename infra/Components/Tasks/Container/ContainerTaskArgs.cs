using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Tasks.Container;

/// <summary>Inputs of <see cref="ContainerTask"/>.</summary>
public sealed class ContainerTaskArgs : ResourceArgs
{
    /// <summary>The object's name in the cluster.</summary>
    [Input("taskName", required: true)]
    public required string TaskName { get; init; }

    public required TaskPlace Place { get; init; }

    /// <summary>Null where the orchestrator starts pods itself: then the task has no object of its own.</summary>
    public required TaskSchedule? Schedule { get; init; }

    public required TaskRun Run { get; init; }

    public required ContainerImage Image { get; init; }

    public ImmutableArray<string> Command { get; init; } = [];

    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Variables by name; plain values or references to secrets.</summary>
    public ImmutableSortedDictionary<string, EnvironmentValue> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, EnvironmentValue>(StringComparer.Ordinal);

    /// <summary>Further variables whose values the cluster holds.</summary>
    public ImmutableSortedDictionary<string, ConfigReference> References { get; init; } =
        ImmutableSortedDictionary.Create<string, ConfigReference>(StringComparer.Ordinal);

    /// <summary>Further variables whose values other resources give.</summary>
    [Input("outputEnvironment")]
    public InputMap<string> OutputEnvironment { get; init; } = new();

    public ComputeSize Size { get; init; } = ComputeSize.Default;

    /// <summary>Files that an init container puts below <c>/work</c> before the task starts; null for none.</summary>
    public ProjectArchive? Project { get; init; }

    /// <summary>A ConfigMap whose keys are files below <c>/config</c>; null for none.</summary>
    [Input("configMapName")]
    public Input<string>? ConfigMapName { get; init; }
}
