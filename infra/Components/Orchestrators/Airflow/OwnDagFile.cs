namespace Infra.Components.Orchestrators.Airflow;

/// <summary>A DAG that a pipeline brings: its path as seen from the program, and the hash of its content.</summary>
public sealed record OwnDagFile(string Path, string ContentHash);
