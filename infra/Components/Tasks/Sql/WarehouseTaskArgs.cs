using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Warehouses;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Tasks.Sql;

/// <summary>Inputs of <see cref="WarehouseTask"/>.</summary>
public sealed class WarehouseTaskArgs : ResourceArgs
{
    [Input("taskName", required: true)]
    public required string TaskName { get; init; }

    public required TaskPlace Place { get; init; }

    public required TaskSchedule? Schedule { get; init; }

    public required TaskRun Run { get; init; }

    public required ContainerImage Image { get; init; }

    /// <summary>The SQL files; null when there are none.</summary>
    public required ProjectArchive? Project { get; init; }

    public required WarehouseWork Work { get; init; }

    /// <summary>SQL that runs before the task's own: tables that must be there.</summary>
    public ImmutableArray<string> Before { get; init; } = [];

    /// <summary>SQL that runs with the task's own: who may use what it wrote.</summary>
    public ImmutableArray<string> After { get; init; } = [];

    public required WarehouseRunner Runner { get; init; }

    /// <summary>What <c>$name</c> in the SQL stands for.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, EnvironmentValue> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, EnvironmentValue>(StringComparer.Ordinal);

    public ComputeSize Size { get; init; } = ComputeSize.Default;
}
