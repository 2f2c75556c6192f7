namespace Infra.Components.Tasks.Dbt;

/// <summary>What a dbt project needs of a warehouse: a profile of a name, with one target that writes to a schema.</summary>
public sealed record DbtProfile(string Name, string Target)
{
    public required string Schema { get; init; }

    public int Threads { get; init; } = 4;
}
