using System.Collections.Immutable;
using Infra.Catalog.Definitions;

namespace Infra.Components.Workloads;

/// <summary>
/// Names of a pipeline's objects, in one place. Names are cut, never refused: the catalogue bounds a pipeline's name to 40 characters.
/// </summary>
public sealed record PipelineNames(string Prefix, Pipeline Definition)
{
    public const string ComponentLabel = "app.kubernetes.io/component";

    private const int IdentityLimit = 64;

    // A CronJob's pods carry its name with 11 further characters in at most 63.
    private const int WorkloadLimit = 52;

    private const string SecretsEnding = "-secrets";

    public string Pipeline => Definition.Metadata.Name.Value;

    public string Domain => Definition.Metadata.Domain.Value;

    public string ServiceAccount => Pipeline;

    public string Application => $"{Domain}-{Pipeline}";

    /// <summary>The folder of the pipeline's code where the lake keeps code.</summary>
    public string ArtifactPrefix => $"code/{Domain}/{Pipeline}";

    /// <summary>Its identity in the cloud; clouds allow 64 characters and more.</summary>
    public string Identity => Cut($"{Prefix}-{Pipeline}", IdentityLimit);

    /// <summary>The role that reads the pipeline's secrets; its ending is never cut off, so the two roles never share a name.</summary>
    public string SecretsRole => Cut($"{Prefix}-{Pipeline}", IdentityLimit - SecretsEnding.Length) + SecretsEnding;

    /// <summary>The Kubernetes Secret that holds a secret of the definition.</summary>
    public string Secret(string secret) => $"{ServiceAccount}-{secret}";

    public string Task(PipelineTask task) => Cut($"{Pipeline}-{task.Name}", WorkloadLimit);

    /// <summary>Labels of every object and pod. Values are valid as such: the catalogue's slugs are.</summary>
    public ImmutableSortedDictionary<string, string> Labels(ImmutableSortedDictionary<string, string> tags) =>
        tags.WithComparers(StringComparer.Ordinal)
            .Add("app.kubernetes.io/managed-by", "dataops")
            .Add("app.kubernetes.io/instance", $"{Prefix}-{Pipeline}")
            .Add("app.kubernetes.io/name", Pipeline)
            .Add("app.kubernetes.io/part-of", Domain)
            .Add("app.kubernetes.io/version", Definition.Metadata.Version.ToString());

    private static string Cut(string name, int limit) => name.Length <= limit ? name : name[..limit].TrimEnd('-');
}
