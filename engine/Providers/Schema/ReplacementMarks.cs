using DataOps.Providers.Differences;

namespace DataOps.Providers.Schema;

/// <summary>Finds the schema's marks along a path: a mark on a property counts for everything in it.</summary>
internal static class ReplacementMarks
{
    public static bool Force(ObjectShape shape, Difference difference)
    {
        ValueType type = new ValueType.Structure("", new Lazy<ObjectShape>(shape));
        foreach (var step in difference.Path)
        {
            if (step.Key is { } key && Properties(type)?.GetValueOrDefault(key) is { } property)
            {
                if (property.ForcesReplacement)
                {
                    return true;
                }

                type = property.Type;
            }
            else
            {
                type = Inner(type);
            }
        }

        return false;
    }

    private static IReadOnlyDictionary<string, PropertyShape>? Properties(ValueType type) =>
        type switch
        {
            ValueType.Structure structure => structure.Shape.Value.Properties,
            ValueType.OneOf union => union.Options.OfType<ValueType.Structure>().FirstOrDefault()?.Shape.Value.Properties,
            _ => null,
        };

    private static ValueType Inner(ValueType type) =>
        type switch
        {
            ValueType.ListOf list => list.Item,
            ValueType.MapOf map => map.Item,
            ValueType.OneOf union => union.Options.Select(Inner).FirstOrDefault(option => option is not ValueType.Anything)
                ?? new ValueType.Anything(),
            _ => new ValueType.Anything(),
        };
}
