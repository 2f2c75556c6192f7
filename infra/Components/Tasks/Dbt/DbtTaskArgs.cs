using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Warehouses;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Tasks.Dbt;

/// <summary>Inputs of <see cref="DbtTask"/>.</summary>
public sealed class DbtTaskArgs : ResourceArgs
{
    [Input("taskName", required: true)]
    public required string TaskName { get; init; }

    public required TaskPlace Place { get; init; }

    public required TaskSchedule? Schedule { get; init; }

    public required TaskRun Run { get; init; }

    public required ContainerImage Image { get; init; }

    public required ProjectArchive Project { get; init; }

    public required DbtCommand Command { get; init; }

    /// <summary>The text of <c>profiles.yml</c>.</summary>
    [Input("profile", required: true)]
    public required Input<string> Profile { get; init; }

    /// <summary>SQL that runs after dbt: who may read the tables, which dbt makes anew.</summary>
    public ImmutableArray<string> Rights { get; init; } = [];

    /// <summary>What runs that SQL; needed where there is any.</summary>
    public WarehouseRunner? RightsRunner { get; init; }

    public ComputeSize Size { get; init; } = ComputeSize.Default;

    /// <summary>Variables by name; plain values or references to secrets.</summary>
    public ImmutableSortedDictionary<string, EnvironmentValue> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, EnvironmentValue>(StringComparer.Ordinal);

    /// <summary>Variables of the profile whose values the cluster holds.</summary>
    public ImmutableSortedDictionary<string, ConfigReference> References { get; init; } =
        ImmutableSortedDictionary.Create<string, ConfigReference>(StringComparer.Ordinal);
}
