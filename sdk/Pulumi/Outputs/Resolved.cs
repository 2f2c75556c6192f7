using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an output turned out to be: its value, whether that is known and secret, and the resources it came from.</summary>
internal readonly record struct Resolved<T>(T Value, bool IsKnown, bool IsSecret, ImmutableHashSet<Resource> Dependencies)
{
    public static Resolved<T> Known(T value, bool isSecret = false) => new(value, true, isSecret, ImmutableHashSet<Resource>.Empty);

    public static Resolved<T> Unknown(bool isSecret = false) => new(default!, false, isSecret, ImmutableHashSet<Resource>.Empty);

    public Resolved<object?> Untyped() => new(Value, IsKnown, IsSecret, Dependencies);
}
