using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>
/// One output property of a resource, waiting for the engine's answer. Functions applied to the output run while it is completed.
/// </summary>
internal abstract class OutputSlot
{
    public required string Name { get; init; }

    public abstract Type Target { get; }

    public abstract object Output { get; }

    public abstract void Set(Resolved<object?> resolved);

    /// <summary>Ends the waiting with the type's default if nothing else has.</summary>
    public abstract void TrySetDefault(bool isKnown);

    public abstract void TryFail(Exception exception);
}

/// <summary>An output property of a certain type.</summary>
internal sealed class OutputSlot<T> : OutputSlot
{
    private readonly TaskCompletionSource<Resolved<T>> _source = new();
    private readonly ImmutableHashSet<Resource> _owner;

    public OutputSlot(ImmutableHashSet<Resource> owner)
    {
        _owner = owner;
        Output = new Output<T>(_source.Task);
    }

    public override Type Target => typeof(T);

    public override Output<T> Output { get; }

    public override void Set(Resolved<object?> resolved)
    {
        var dependencies = resolved.Dependencies.IsEmpty ? _owner : _owner.Union(resolved.Dependencies);
        _source.SetResult(
            new Resolved<T>(resolved.Value is null ? default! : (T)resolved.Value, resolved.IsKnown, resolved.IsSecret, dependencies)
        );
    }

    public override void TrySetDefault(bool isKnown) => _source.TrySetResult(new Resolved<T>(default!, isKnown, false, _owner));

    public override void TryFail(Exception exception) => _source.TrySetException(exception);
}
