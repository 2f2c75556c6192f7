using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Text;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Every test is about something declared, and a contract test about something with a contract.</summary>
internal sealed class TestTargetsRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var targets = bound.Declared(PipelineFields.Datasets).Concat(bound.Declared(PipelineFields.Tasks)).ToList();
        foreach (var test in bound.Pipeline.Tests.Where(test => test.Target.Length > 0))
        {
            var span = bound.SpanOf("tests", test.Name.Value, "target");
            if (!targets.Contains(test.Target))
            {
                yield return DefinitionDiagnostics
                    .UnknownTestTarget.At(span, test.Name, test.Target)
                    .WithHint(Suggestion.Sentence(test.Target, targets));
            }
            else if (
                test.Runner == TestRunner.Contract
                && bound.Pipeline.Datasets.FirstOrDefault(dataset => dataset.Name.Value == test.Target) is not { Contract: not null }
            )
            {
                yield return DefinitionDiagnostics.ContractWithoutCheck.At(span, test.Name, test.Target);
            }
        }
    }
}
