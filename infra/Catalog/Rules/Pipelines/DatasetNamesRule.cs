using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Shapes;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Every dataset that a task or a trigger names is declared.</summary>
internal sealed class DatasetNamesRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var declared = bound.Declared(PipelineFields.Datasets).ToList();
        return Uses(bound)
            .Where(use => use.Dataset.Value.Length > 0 && !declared.Contains(use.Dataset.Value))
            .Select(use =>
                DefinitionDiagnostics
                    .UnknownDataset.At(use.Span, use.User, use.Dataset)
                    .WithHint(Suggestion.Sentence(use.Dataset.Value, declared))
            );
    }

    private static IEnumerable<(string User, DatasetName Dataset, SourceSpan Span)> Uses(BoundPipeline bound)
    {
        foreach (var task in bound.Pipeline.Tasks)
        {
            var user = $"Task '{task.Name}'";
            foreach (
                var (names, field) in new (IEnumerable<DatasetName>, Field)[]
                {
                    (task.Inputs, TaskFields.Inputs),
                    (task.Outputs, TaskFields.Outputs),
                }
            )
            {
                foreach (var name in names)
                {
                    yield return (user, name, bound.ItemSpan(PipelineFields.Tasks, task.Name.Value, field, name.Value, task.Span));
                }
            }

            if (task is PipelineTask.Sensor sensor)
            {
                yield return (user, sensor.Dataset, bound.SpanOf("tasks", task.Name.Value, "sensor", "dataset"));
            }
        }

        switch (bound.Pipeline.Activation)
        {
            case Activation.OnDatasets trigger:
                foreach (var name in trigger.Datasets)
                {
                    yield return (
                        "The trigger",
                        name,
                        bound.ItemSpan(
                            PipelineFields.Trigger,
                            ActivationFields.TriggerDatasets,
                            name.Value,
                            bound.SpanOf("trigger", "datasets")
                        )
                    );
                }

                break;
            case Activation.OnFileArrival trigger:
                yield return ("The trigger", trigger.Dataset, bound.SpanOf("trigger", "fileArrival", "dataset"));
                break;
        }
    }
}
