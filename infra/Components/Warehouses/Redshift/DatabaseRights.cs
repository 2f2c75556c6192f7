using System.Collections.Immutable;

namespace Infra.Components.Warehouses.Redshift;

/// <summary>What a role may do in the database; rights on single tables come from those who make the tables.</summary>
public sealed record DatabaseRights(string Role)
{
    /// <summary>Schemas in which the role makes tables.</summary>
    public ImmutableArray<string> Writes { get; init; } = [];

    /// <summary>Schemas whose tables the role can be given.</summary>
    public ImmutableArray<string> Reads { get; init; } = [];

    /// <summary>True for dbt projects: they make the schemas that their models name.</summary>
    public bool CreatesSchemas { get; init; }
}
