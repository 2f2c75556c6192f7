using Pulumi;

namespace Infra.Components.Lakes.S3;

/// <summary>Inputs of <see cref="DataKey"/>.</summary>
public sealed class DataKeyArgs : ResourceArgs
{
    /// <summary>The alias without its <c>alias/</c>.</summary>
    [Input("aliasName", required: true)]
    public required string AliasName { get; init; }

    [Input("description", required: true)]
    public required string Description { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>
    /// True where data must survive a mistaken change: without its key it is lost. What holds for a bucket's protection holds here.
    /// </summary>
    public bool ProtectData { get; init; }
}
