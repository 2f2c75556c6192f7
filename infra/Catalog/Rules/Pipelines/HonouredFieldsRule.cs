using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Systems;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Every field that a pipeline sets is honoured by the system whose it is.</summary>
internal sealed class HonouredFieldsRule : IPipelineRule
{
    private const string AlertCondition = "observability.alerts.*.on";

    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        if (bound.Options.Systems is not { } systems || !systems.Deploys(bound.Pipeline))
        {
            yield break;
        }

        foreach (var field in SetFields.In(bound.Tree))
        {
            if (Keeper(bound.Pipeline, systems, field) is { } system && Finding(system, field) is { } finding)
            {
                yield return finding;
            }
            else if (field.Path == AlertCondition && Unwatched(bound.Pipeline, systems, field) is { } unwatched)
            {
                yield return unwatched;
            }
        }
    }

    // A dataset that no system of the stack keeps is somebody else's: read or written, never declared.
    private static SystemHonours? Keeper(Pipeline pipeline, StackSystems systems, SetField field) =>
        FieldOwner.Of(field.Path) switch
        {
            SystemKind.Orchestrator => systems.Orchestrator(pipeline.Orchestrator),
            SystemKind.Operator => systems.Operator(pipeline),
            SystemKind.Lake => pipeline.Datasets.FirstOrDefault(dataset => dataset.Name.Value == field.Owner) is { } dataset
                ? systems.Keeper(dataset.Uri)
                : null,
            var kind => systems.Of(kind),
        };

    // Monitoring can tell what the metrics of the orchestrator and of the operator say.
    private static Diagnostic? Unwatched(Pipeline pipeline, StackSystems systems, SetField field)
    {
        if (systems.Of(SystemKind.Monitoring) is null)
        {
            return SystemDiagnostics.AlertUnwatched.At(field.Span, field.Place[..field.Place.LastIndexOf('.')]);
        }

        var orchestrator = systems.Orchestrator(pipeline.Orchestrator);
        var watched = (orchestrator?.Watches ?? []).AddRange(systems.Operator(pipeline)?.Watches ?? []);
        return field.Value is not YamlNode.Scalar { Text: var condition } || watched.Contains(condition)
            ? null
            : SystemDiagnostics.ValueNotHonoured.At(
                field.Span,
                orchestrator?.Name ?? "",
                field.Place,
                condition,
                string.Join(", ", watched)
            );
    }

    private static Diagnostic? Finding(SystemHonours system, SetField field)
    {
        var line = system.Field(field.Path);
        if (line.Honour == FieldHonour.Pending)
        {
            return SystemDiagnostics.FieldPending.At(field.Span, system.Name, field.Place);
        }

        if (line.Honour == FieldHonour.None)
        {
            return SystemDiagnostics.FieldNotHonoured.At(field.Span, system.Name, field.Place);
        }

        IEnumerable<string> said = field.Value switch
        {
            YamlNode.Scalar scalar => [scalar.Text],
            YamlNode.List list => list.Items.OfType<YamlNode.Scalar>().Select(item => item.Text),
            _ => [],
        };
        return line.Values.IsEmpty || said.FirstOrDefault(value => !line.Values.Contains(value)) is not { } other
            ? null
            : SystemDiagnostics.ValueNotHonoured.At(field.Span, system.Name, field.Place, other, string.Join(", ", line.Values));
    }
}
