using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>There is something to run.</summary>
internal sealed class TaskCountRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        if (bound.Tree[PipelineFields.Tasks.Name] is YamlNode.Map { Entries.Length: 0 } tasks)
        {
            yield return DefinitionDiagnostics.NoTasks.At(tasks.Span);
        }
    }
}
