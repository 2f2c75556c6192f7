using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What was met inside a value while it was turned into JSON, and what read outputs inherit.</summary>
internal sealed class NestedOutputs(ImmutableHashSet<Resource> dependencies, bool isSecret)
{
    private readonly HashSet<Resource> _seen = [];

    public bool SeenUnknown { get; private set; }

    public bool SeenSecret { get; private set; }

    public IEnumerable<Resource> SeenDependencies => _seen;

    public void See<T>(Resolved<T> resolved)
    {
        _seen.UnionWith(resolved.Dependencies);
        SeenUnknown |= !resolved.IsKnown;
        SeenSecret |= resolved.IsKnown && resolved.IsSecret;
    }

    public Output<T> Read<T>(T value) => new(new Resolved<T>(value, true, isSecret, dependencies));
}
