using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;
using Infra.Components.Identities;
using Infra.Components.Tasks.Dbt;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Warehouses;

/// <summary>Where SQL, models and checks of data run: what tasks need to use it.</summary>
public interface IWarehouse : ISystem
{
    /// <summary>Networks and ports that tasks in the warehouse need.</summary>
    ImmutableArray<EgressRule> Egress { get; }

    /// <summary>What an identity needs to use the warehouse.</summary>
    Output<ImmutableArray<AccessGrant>> Grants { get; }

    /// <summary>The program that runs SQL files and checks.</summary>
    WarehouseRunner Runner { get; }

    /// <summary>The text of dbt's <c>profiles.yml</c>; it holds no password.</summary>
    Output<string> Profile(DbtProfile profile);

    /// <summary>The variables that the profile reads, by name: what only a deployment knows.</summary>
    ImmutableSortedDictionary<string, ConfigReference> ProfileReferences =>
        ImmutableSortedDictionary.Create<string, ConfigReference>(StringComparer.Ordinal);

    /// <summary>The table of a dataset as SQL names it; null for a dataset that is no table of this warehouse.</summary>
    string? Relation(DatasetUri uri);

    /// <summary>A column as SQL names it.</summary>
    string Quote(string column);

    /// <summary>A condition that is true of a point in time before now, in UTC, by more than an age.</summary>
    /// <param name="moment">The point in time, as SQL.</param>
    /// <param name="age">In whole seconds.</param>
    string IsOlder(string moment, TimeSpan age);

    /// <summary>The end of the day that a column of the type date holds, as SQL.</summary>
    /// <param name="day">The column as SQL names it.</param>
    string EndOfDay(string day);

    /// <summary>SQL that makes a dataset's table where it is missing; null where the task makes it itself.</summary>
    string? Create(Dataset dataset);

    /// <summary>SQL that gives rights on a dataset's table to those who may use it, a statement each.</summary>
    ImmutableArray<string> Rights(Dataset dataset);

    /// <summary>The program that runs a file of such rights after a dbt project, in its image.</summary>
    WarehouseRunner RightsRunner { get; }

    /// <summary>Tags of a pipeline's identity by which the warehouse knows it; none for one that does not use the warehouse.</summary>
    ImmutableSortedDictionary<string, string> IdentityTags(Pipeline pipeline);
}
