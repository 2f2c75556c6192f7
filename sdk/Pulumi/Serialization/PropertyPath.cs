namespace Pulumi.Serialization;

/// <summary>Where in a resource's properties a value sits; spelled out only when an error needs it.</summary>
internal sealed class PropertyPath
{
    private readonly PropertyPath? _parent;
    private readonly string _step;
    private readonly int _index;

    private PropertyPath(PropertyPath? parent, string step, int index)
    {
        _parent = parent;
        _step = step;
        _index = index;
    }

    public static PropertyPath Root(string text) => new(null, text, -1);

    public PropertyPath Member(string name) => new(this, name, -1);

    public PropertyPath Element(int index) => new(this, "", index);

    public override string ToString() =>
        _parent is null ? _step
        : _index >= 0 ? $"{_parent}[{_index}]"
        : $"{_parent}.{_step}";
}
