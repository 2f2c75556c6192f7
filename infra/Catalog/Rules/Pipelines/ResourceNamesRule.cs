using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Prefix, pipeline and task together fit into the name of a Kubernetes object, with room for what orchestrators append.</summary>
internal sealed class ResourceNamesRule : IPipelineRule
{
    private const int KubernetesLimit = 63;

    // A CronJob appends eleven characters to its Jobs, a pod of a task up to nine.
    private const int Appended = 11;

    public IEnumerable<Diagnostic> Check(BoundPipeline bound) =>
        from task in bound.Pipeline.Tasks
        let name = $"{bound.Options.NamePrefix}{bound.Pipeline.Metadata.Name}-{task.Name}"
        where
            task.Name.Value.Length <= Fields.Scalars.LongestName && bound.Pipeline.Metadata.Name.Value.Length <= Fields.Scalars.LongestName
        where name.Length > KubernetesLimit - Appended
        select PlatformDiagnostics.NameTooLong.At(task.Span, name, name.Length, KubernetesLimit - Appended);
}
