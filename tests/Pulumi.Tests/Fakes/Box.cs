using System.Collections.Immutable;

namespace Pulumi.Tests.Fakes;

/// <summary>A resource as a generated package would have it.</summary>
internal sealed class Box(string name, BoxArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("unit:index:Box", name, args ?? new BoxArgs(), options)
{
    [Output("label")]
    public Output<string?> Label { get; private set; } = null!;

    [Output("sizes")]
    public Output<ImmutableArray<int>> Sizes { get; private set; } = null!;

    [Output("serial")]
    public Output<string> Serial { get; private set; } = null!;
}

internal sealed class BoxArgs : ResourceArgs
{
    [Input("label")]
    public Input<string>? Label { get; set; }

    [Input("sizes")]
    private InputList<int>? _sizes;

    public InputList<int> Sizes
    {
        get => _sizes ??= [];
        set => _sizes = value;
    }
}
