using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Adds up several outputs: known only if all are, secret if one is, dependent on everything.</summary>
internal sealed class Gathering
{
    private ImmutableHashSet<Resource> _dependencies = ImmutableHashSet<Resource>.Empty;
    private bool _isKnown = true;
    private bool _isSecret;

    public T Take<T>(Resolved<T> resolved)
    {
        _isKnown &= resolved.IsKnown;
        _isSecret |= resolved.IsSecret;
        if (!resolved.Dependencies.IsEmpty)
        {
            _dependencies = _dependencies.IsEmpty ? resolved.Dependencies : _dependencies.Union(resolved.Dependencies);
        }

        return resolved.Value;
    }

    public Resolved<T> Resolve<T>(T value) => new(value, _isKnown, _isSecret, _dependencies);
}
