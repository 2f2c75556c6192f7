using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Host.Monitor;

/// <summary>
/// Outputs carry what they depend on; the engine's core and most providers take plain values, secrets and unknowns instead.
/// </summary>
internal static class OutputValues
{
    /// <summary>Makes plain values, secrets and unknowns of all outputs; their dependencies are lost.</summary>
    public static PropertyMap Downgrade(PropertyMap properties) =>
        HasOutputs(properties) ? properties.Select((_, value) => Downgrade(value)) : properties;

    /// <summary>Adds to each property the dependencies that the registration names for it.</summary>
    public static PropertyMap AddDependencies(PropertyMap properties, IReadOnlyDictionary<string, ImmutableSortedSet<Urn>> dependencies) =>
        properties.Select(
            (key, value) =>
            {
                if (!dependencies.TryGetValue(key, out var urns) || Dependencies(value).IsSupersetOf(urns))
                {
                    return value;
                }

                var output = value as PropertyValue.Output ?? new PropertyValue.Output(value, false, []);
                return output with { Dependencies = [.. urns.Union(output.Dependencies)] };
            }
        );

    /// <summary>What the outputs in a value depend on.</summary>
    public static ImmutableSortedSet<Urn> Dependencies(PropertyValue value)
    {
        if (!HasOutputs(value))
        {
            return [];
        }

        var found = ImmutableSortedSet.CreateBuilder<Urn>();
        Collect(value, found);
        return found.ToImmutable();
    }

    private static PropertyValue Downgrade(PropertyValue value) =>
        value switch
        {
            PropertyValue.Output { IsSecret: true } output => new PropertyValue.Secret(
                Downgrade(output.Element ?? PropertyValue.UnknownValue)
            ),
            PropertyValue.Output output => Downgrade(output.Element ?? PropertyValue.UnknownValue),
            PropertyValue.Object map => Downgrade(map.Properties),
            PropertyValue.Array array => new PropertyValue.Array([.. array.Items.Select(Downgrade)]),
            PropertyValue.Secret secret => new PropertyValue.Secret(Downgrade(secret.Element)),
            PropertyValue.ResourceReference { Id: not null } reference => reference with { Id = Downgrade(reference.Id) },
            _ => value,
        };

    private static bool HasOutputs(PropertyMap properties)
    {
        foreach (var (_, value) in properties)
        {
            if (HasOutputs(value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOutputs(PropertyValue value) =>
        value switch
        {
            PropertyValue.Output => true,
            PropertyValue.Object map => HasOutputs(map.Properties),
            PropertyValue.Array array => array.Items.Any(HasOutputs),
            PropertyValue.Secret secret => HasOutputs(secret.Element),
            PropertyValue.ResourceReference { Id: not null } reference => HasOutputs(reference.Id),
            _ => false,
        };

    private static void Collect(PropertyValue value, ImmutableSortedSet<Urn>.Builder found)
    {
        switch (value)
        {
            case PropertyValue.Output output:
                found.UnionWith(output.Dependencies);
                if (output.Element is not null)
                {
                    Collect(output.Element, found);
                }

                break;
            case PropertyValue.Object map:
                foreach (var (_, item) in map.Properties)
                {
                    Collect(item, found);
                }

                break;
            case PropertyValue.Array array:
                foreach (var item in array.Items)
                {
                    Collect(item, found);
                }

                break;
            case PropertyValue.Secret secret:
                Collect(secret.Element, found);
                break;
            case PropertyValue.ResourceReference { Id: not null } reference:
                Collect(reference.Id, found);
                break;
            default:
                break;
        }
    }
}
