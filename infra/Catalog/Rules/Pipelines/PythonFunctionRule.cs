using Infra.Catalog.Code;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>The function that a Python task calls is in its file.</summary>
internal sealed class PythonFunctionRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        foreach (var task in bound.Pipeline.Tasks.OfType<PipelineTask.Python>().Where(task => bound.IsFile(task.Source)))
        {
            if (task.Function is not { } function)
            {
                continue;
            }

            var source = PythonSource.Read(task.Source, bound.Text(task.Source));
            if (source.Problem is null && !source.Definitions.Contains(function))
            {
                yield return CodeDiagnostics
                    .MissingFunction.At(bound.SpanOf("tasks", task.Name.Value, "python", "function"), task.Name, function, task.Source.Name)
                    .WithHint(Suggestion.Sentence(function, source.Definitions));
            }
        }
    }
}
