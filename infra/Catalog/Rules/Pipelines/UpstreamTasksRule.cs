using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Text;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Every task that another depends on is declared.</summary>
internal sealed class UpstreamTasksRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var declared = bound.Declared(PipelineFields.Tasks).ToHashSet(StringComparer.Ordinal);
        return from task in bound.Pipeline.Tasks
            from upstream in task.DependsOn
            where !declared.Contains(upstream.Value)
            select DefinitionDiagnostics
                .UnknownUpstream.At(
                    bound.ItemSpan(PipelineFields.Tasks, task.Name.Value, TaskFields.DependsOn, upstream.Value, task.Span),
                    task.Name,
                    upstream
                )
                .WithHint(Suggestion.Sentence(upstream.Value, declared.Where(name => name != task.Name.Value)));
    }
}
