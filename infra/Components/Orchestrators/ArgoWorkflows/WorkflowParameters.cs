using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Crds.ArgoWorkflows;
using Pulumi;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>
/// A pipeline's parameters as arguments of its workflow. Each has a value, for a scheduled run has nobody to ask: an empty text stands for
/// nothing given, and Argo refuses a value that is none of the choices.
/// </summary>
internal static class WorkflowParameters
{
    private static readonly ImmutableArray<string> Flags = ["true", "false"];

    public static Input<WorkflowArgumentsArgs>? Of(ImmutableArray<PipelineParameter> parameters) =>
        parameters.IsEmpty ? (Input<WorkflowArgumentsArgs>?)null : new WorkflowArgumentsArgs { Parameters = [.. parameters.Select(Of)] };

    private static WorkflowParameterArgs Of(PipelineParameter parameter)
    {
        var choices =
            !parameter.Choices.IsEmpty ? parameter.Choices
            : parameter.Type == ParameterType.Flag ? Flags
            : [];
        if (!choices.IsEmpty && parameter.Default is null)
        {
            choices = choices.Add("");
        }

        return new WorkflowParameterArgs
        {
            Name = parameter.Name.Value,
            Value = parameter.Default ?? "",
            // Argo refuses a list of choices that is empty.
            Choices = choices.IsEmpty ? null : (InputList<string>)choices.ToArray(),
            Description = parameter.Description is { } description ? description : (Input<string>?)null,
        };
    }
}
