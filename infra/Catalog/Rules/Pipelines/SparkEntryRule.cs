using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Spark starts Python files and jars, and a jar needs a class to start with.</summary>
internal sealed class SparkEntryRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        foreach (var task in bound.Pipeline.Tasks.OfType<PipelineTask.Spark>().Where(task => task.Main != bound.Pipeline.Folder))
        {
            var span = bound.SpanOf("tasks", task.Name.Value, "spark", "main");
            if (task.Main.Extension is not (".py" or ".jar"))
            {
                yield return CodeDiagnostics.NotAnEntryPoint.At(span, task.Main.Name);
            }
            else if (task.Main.Extension == ".jar" && task.MainClass is null)
            {
                yield return CodeDiagnostics.MissingMainClass.At(span, task.Name);
            }
        }
    }
}
