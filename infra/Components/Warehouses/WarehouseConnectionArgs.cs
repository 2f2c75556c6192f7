using Pulumi;

namespace Infra.Components.Warehouses;

/// <summary>Inputs of <see cref="WarehouseConnection"/>.</summary>
public sealed class WarehouseConnectionArgs : ResourceArgs
{
    [Input("namespace", required: true)]
    public required Input<string> Namespace { get; init; }

    [Input("host", required: true)]
    public required Input<string> Host { get; init; }
}
