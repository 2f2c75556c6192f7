using System.Collections.Immutable;

namespace Pulumi.SchemaGenerator;

internal static class EquatableListExtensions
{
    public static EquatableList<T> ToEquatableList<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items.ToImmutableArray());
}
