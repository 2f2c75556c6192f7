namespace Infra.Catalog.Dbt;

/// <summary>What a node of a dbt project is.</summary>
public enum DbtNodeKind
{
    Model,
    Seed,
    Snapshot,
    Analysis,
    SingularTest,
}
