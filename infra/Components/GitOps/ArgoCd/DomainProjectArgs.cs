using Pulumi;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>Inputs of <see cref="DomainProject"/>.</summary>
public sealed class DomainProjectArgs : ResourceArgs
{
    /// <summary>The project's name in Argo CD.</summary>
    [Input("projectName", required: true)]
    public required string ProjectName { get; init; }

    [Input("description", required: true)]
    public required string Description { get; init; }

    /// <summary>Argo CD's own namespace.</summary>
    [Input("operatorNamespace", required: true)]
    public required Input<string> OperatorNamespace { get; init; }

    /// <summary>The namespace that Applications of the project may write to.</summary>
    [Input("targetNamespace", required: true)]
    public required Input<string> TargetNamespace { get; init; }

    public required GitOpsSource Source { get; init; }
}
