namespace Infra.Catalog.Jinja;

/// <summary>Names and what they mean, with the names around them.</summary>
internal sealed class TemplateScope(TemplateScope? parent)
{
    private Dictionary<string, PyValue>? _names;

    public TemplateScope? Parent { get; } = parent;

    public PyValue? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._names is { } names && names.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return null;
    }

    public void Set(string name, PyValue value) => (_names ??= new Dictionary<string, PyValue>(StringComparer.Ordinal))[name] = value;

    /// <summary>The names of this scope alone, as they are now.</summary>
    public Dictionary<string, PyValue>? Copy() => _names is null ? null : new Dictionary<string, PyValue>(_names, StringComparer.Ordinal);

    public Dictionary<string, PyValue>? Names => _names;

    public void Restore(Dictionary<string, PyValue>? names) => _names = names;
}
