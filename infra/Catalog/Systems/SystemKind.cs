namespace Infra.Catalog.Systems;

/// <summary>The concern that a system serves; each field of a definition is one concern's.</summary>
public enum SystemKind
{
    /// <summary>What the platform's own components do with a definition, whatever systems a stack has chosen.</summary>
    Workload,

    /// <summary>Starts tasks, in their order.</summary>
    Orchestrator,

    /// <summary>Keeps rendered manifests in the cluster.</summary>
    Operator,

    /// <summary>Keeps files of data.</summary>
    Lake,

    /// <summary>Keeps tables, and runs SQL over them.</summary>
    Warehouse,

    /// <summary>Makes pods somebody whom the cloud knows.</summary>
    Identity,

    /// <summary>Brings secrets to pods.</summary>
    Secrets,

    /// <summary>Watches runs, and tells people of what goes wrong.</summary>
    Monitoring,
}
