using Pulumi;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>Inputs of <see cref="ApplicationTree"/>.</summary>
public sealed class ApplicationTreeArgs : ResourceArgs
{
    [Input("operatorNamespace", required: true)]
    public required Input<string> OperatorNamespace { get; init; }

    public required GitOpsSource Source { get; init; }

    /// <summary>The folder of rendered Applications, from the repository's root.</summary>
    [Input("path", required: true)]
    public required string Path { get; init; }
}
