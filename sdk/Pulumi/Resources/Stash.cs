namespace Pulumi;

/// <summary>Keeps a value in the stack's state: the output stays what the input first was until the resource is replaced.</summary>
public sealed class Stash : CustomResource
{
    /// <summary>Registers the stash.</summary>
    public Stash(string name, StashArgs args, CustomResourceOptions? options = null)
        : base("pulumi:index:Stash", name, args, options) { }

    /// <summary>The kept value.</summary>
    [Output("output")]
    public Output<object> Output { get; private set; } = null!;

    /// <summary>The value given last.</summary>
    [Output("input")]
    public Output<object> Input { get; private set; } = null!;
}
