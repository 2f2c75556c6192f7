using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Text;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Check tasks run tests that are declared.</summary>
internal sealed class CheckTasksRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var declared = bound.Declared(PipelineFields.Tests).ToList();
        return from task in bound.Pipeline.Tasks.OfType<PipelineTask.Check>()
            from test in task.Tests
            where !declared.Contains(test.Value)
            select DefinitionDiagnostics
                .UnknownTest.At(bound.SpanOf("tasks", task.Name.Value, "check", "tests"), task.Name, test)
                .WithHint(Suggestion.Sentence(test.Value, declared));
    }
}
