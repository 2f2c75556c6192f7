using Infra.Components.Workloads;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Names of a pipeline's DAG.</summary>
internal sealed record DagNames(PipelineNames Names)
{
    public string Dag => $"{Names.Domain}.{Names.Pipeline}";

    /// <summary>Without an extension: Airflow imports the file with <c>.py</c>, and reads that with <c>.json</c> beside it.</summary>
    public string Key => $"dags/{Names.Domain}/{File}";

    /// <summary>The file of a pipeline that brings its own DAG.</summary>
    public string OwnFile => $"{Names.Definition.Folder}/dags/{File}.py";

    private string File => Names.Pipeline.Replace('-', '_');
}
