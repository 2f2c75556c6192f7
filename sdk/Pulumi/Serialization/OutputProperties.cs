using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The output properties of resource classes; looked up once per class.</summary>
internal static class OutputProperties
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<OutputProperty>> Known = new();

    private static readonly MethodInfo SlotFactory = typeof(OutputProperties).GetMethod(
        nameof(CreateSlot),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    /// <summary>Gives every output property of the resource an output that waits for the engine, and returns what completes them.</summary>
    /// <param name="resource">The resource, at the very start of its construction.</param>
    /// <param name="filledByEngine">Whether a component's own outputs come from the engine; otherwise its class assigns them.</param>
    public static OutputSlots Initialize(Resource resource, bool filledByEngine)
    {
        var ownOutputsOnly = resource is ComponentResource && !filledByEngine;
        var owner = ImmutableHashSet.Create(resource);
        var slots = new List<OutputSlot>();
        foreach (var property in Known.GetOrAdd(resource.GetType(), Find))
        {
            if (ownOutputsOnly && property.DeclaringType != typeof(Resource))
            {
                continue;
            }

            property.Check();
            var slot = property.CreateSlot!(property.Name, owner);
            property.Assign!(resource, slot.Output);
            slots.Add(slot);
        }

        return new OutputSlots(slots);
    }

    private static ImmutableArray<OutputProperty> Find(Type type)
    {
        var found = ImmutableArray.CreateBuilder<OutputProperty>();
        var names = new HashSet<string>();
        foreach (var property in InOrderOfDeclaration(type.GetProperties(BindingFlags.Public | BindingFlags.Instance)))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is { } attribute)
            {
                var described = Describe(type, property, attribute.Name);
                found.Add(names.Add(described.Name) ? described : described with { Check = () => throw UsedTwice(described.Name) });
            }
        }

        return found.ToImmutable();
    }

    private static ArgumentException UsedTwice(string name) =>
        new($"An element with the same key but a different value already exists. Key: '{name}'");

    /// <summary>Reflection promises no order. The class's own come first, then those of its base.</summary>
    private static IEnumerable<PropertyInfo> InOrderOfDeclaration(IEnumerable<PropertyInfo> properties) =>
        properties.OrderByDescending(property => BasesOf(property.DeclaringType!)).ThenBy(property => property.MetadataToken);

    private static int BasesOf(Type type)
    {
        var count = 0;
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            count++;
        }

        return count;
    }

    private static OutputProperty Describe(Type type, PropertyInfo property, string? name)
    {
        var described = new OutputProperty { Name = name ?? property.Name, DeclaringType = property.DeclaringType! };
        if (!property.PropertyType.IsConstructedGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(Output<>))
        {
            return described with { Check = () => throw RunException.OutputsHaveIncorrectType([name!]) };
        }

        // The property as declared has the setter even if it is private to a base class.
        var context = $"[Output] {type.FullName}.{property.Name}";
        var setter = property.DeclaringType!.GetMethod(
            "set_" + property.Name,
            BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance
        );
        if (setter is null)
        {
            return described with { Check = () => throw new InvalidOperationException($"{context} did not have a 'set' method") };
        }

        var target = property.PropertyType.GenericTypeArguments[0];
        return described with
        {
            Check = () => OutputShape.Check(context, target),
            Assign = (resource, output) => setter.Invoke(resource, [output]),
            CreateSlot = SlotFactory.MakeGenericMethod(target).CreateDelegate<Func<string, ImmutableHashSet<Resource>, OutputSlot>>(),
        };
    }

    private static OutputSlot CreateSlot<T>(string name, ImmutableHashSet<Resource> owner) => new OutputSlot<T>(owner) { Name = name };

    private sealed record OutputProperty
    {
        public required string Name { get; init; }

        public required Type DeclaringType { get; init; }

        /// <summary>Fails if the property cannot be an output.</summary>
        public Action Check { get; init; } = () => { };

        public Action<Resource, object>? Assign { get; init; }

        public Func<string, ImmutableHashSet<Resource>, OutputSlot>? CreateSlot { get; init; }
    }
}
