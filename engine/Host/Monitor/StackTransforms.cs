using System.Collections.Immutable;

namespace DataOps.Engine.Host.Monitor;

/// <summary>
/// Transforms for the whole stack, last registered first. Programs send several registrations at once; their place is the one on the wire.
/// </summary>
internal sealed class StackTransforms<T>
{
    private readonly Lock _lock = new();
    private ImmutableArray<(long Place, T Transform)> _items = [];

    public IEnumerable<T> LastFirst => _items.Select(item => item.Transform);

    public void Add(long place, T transform)
    {
        lock (_lock)
        {
            _items = [.. _items.Add((place, transform)).OrderByDescending(item => item.Place)];
        }
    }
}
