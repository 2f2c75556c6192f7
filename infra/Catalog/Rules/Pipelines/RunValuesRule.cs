using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.References;
using Infra.Catalog.Systems;
using Infra.Catalog.Text;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>The orchestrator gives every value of the run that tasks ask for.</summary>
internal sealed class RunValuesRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        if (bound.Options.Systems?.Orchestrator(bound.Pipeline.Orchestrator) is not { } orchestrator)
        {
            return [];
        }

        return from task in bound.Pipeline.Tasks
            from place in Places(bound, task)
            from name in RunReference.In(place.Text).Distinct()
            where
                !orchestrator.Gives.Contains(name.StartsWith(RunReference.ParameterPrefix, StringComparison.Ordinal) ? "parameters" : name)
            select SystemDiagnostics.RunValueUnknown.At(place.Span, orchestrator.Name, name);
    }

    private static IEnumerable<(string Text, SourceSpan Span)> Places(BoundPipeline bound, PipelineTask task)
    {
        foreach (var argument in task.Arguments)
        {
            yield return (argument, bound.SpanOf("tasks", task.Name.Value, "args"));
        }

        foreach (var (name, value) in task.Environment)
        {
            yield return (value.Match(literal => literal.Text, _ => ""), bound.SpanOf("tasks", task.Name.Value, "env", name));
        }

        if (task is PipelineTask.Sql sql && bound.IsFile(sql.Source))
        {
            yield return (bound.Text(sql.Source), bound.SpanOf("tasks", task.Name.Value, "source"));
        }
    }
}
