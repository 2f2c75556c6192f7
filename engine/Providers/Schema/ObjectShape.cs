using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DataOps.Providers.Schema;

/// <summary>Named properties, and which of them must be there.</summary>
internal sealed record ObjectShape(FrozenDictionary<string, PropertyShape> Properties, ImmutableArray<string> Required)
{
    public static readonly ObjectShape Empty = new(FrozenDictionary<string, PropertyShape>.Empty, []);
}
