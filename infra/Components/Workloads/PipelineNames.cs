using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Crds.ArgoCd;

namespace Infra.Components.Workloads;

/// <summary>Names of a pipeline's objects, in one place. Names are cut, never refused: the catalogue bounds a pipeline's name to 40 characters.</summary>
public sealed record PipelineNames(string Prefix, Pipeline Definition)
{
    private const int RoleLimit = 64;

    // A CronJob's pods carry its name with 11 further characters in at most 63.
    private const int WorkloadLimit = 52;

    public string Pipeline => Definition.Metadata.Name.Value;

    public string Domain => Definition.Metadata.Domain.Value;

    public string ServiceAccount => Pipeline;

    public string Application => $"{Domain}-{Pipeline}";

    public string Dag => $"{Domain}.{Pipeline}";

    /// <summary>Without an extension: Airflow imports the file with <c>.py</c>, and reads that with <c>.json</c> beside it.</summary>
    public string DagKey => $"dags/{Domain}/{Pipeline.Replace('-', '_')}";

    /// <summary>The file of a pipeline that brings its own DAG.</summary>
    public string OwnDag => $"{Definition.Folder}/dags/{Pipeline.Replace('-', '_')}.py";

    /// <summary>Where the pipeline's code is in the artifact bucket.</summary>
    public string ArtifactPrefix => $"code/{Domain}/{Pipeline}";

    public string Role => Cut($"{Prefix}-{Pipeline}", RoleLimit);

    public string Task(PipelineTask task) => Cut($"{Pipeline}-{task.Name}", WorkloadLimit);

    /// <summary>Labels of every object and pod. Values are valid as such: the catalogue's slugs are.</summary>
    public ImmutableSortedDictionary<string, string> Labels(ImmutableSortedDictionary<string, string> tags) => tags
        .Add("app.kubernetes.io/name", Pipeline)
        .Add("app.kubernetes.io/part-of", Domain)
        .Add("app.kubernetes.io/version", Definition.Metadata.Version.ToString());

    private static string Cut(string name, int limit) => name.Length <= limit ? name : name[..limit].TrimEnd('-');
}
