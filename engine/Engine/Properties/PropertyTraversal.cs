using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Properties;

/// <summary>Walks through property values.</summary>
internal static class PropertyTraversal
{
    public static bool HasUnknowns(PropertyMap map) => map.Any(entry => HasUnknowns(entry.Value));

    public static bool HasUnknowns(PropertyValue value) =>
        value switch
        {
            PropertyValue.Unknown => true,
            PropertyValue.Output { Element: var element } => element is null || HasUnknowns(element),
            PropertyValue.Secret { Element: var element } => HasUnknowns(element),
            PropertyValue.Array { Items: var items } => items.Any(HasUnknowns),
            PropertyValue.Object { Properties: var properties } => HasUnknowns(properties),
            PropertyValue.ResourceReference { Id: { } id } => HasUnknowns(id),
            _ => false,
        };

    public static bool HasSecrets(PropertyValue value) =>
        value switch
        {
            PropertyValue.Secret => true,
            PropertyValue.Output { IsSecret: var secret, Element: var element } => secret || (element is not null && HasSecrets(element)),
            PropertyValue.Array { Items: var items } => items.Any(HasSecrets),
            PropertyValue.Object { Properties: var properties } => properties.Any(entry => HasSecrets(entry.Value)),
            _ => false,
        };

    /// <summary>The values without marks of secrets and outputs.</summary>
    public static PropertyMap Unwrap(PropertyMap map) => map.Select((_, value) => Unwrap(value));

    public static PropertyValue Unwrap(PropertyValue value) =>
        value switch
        {
            PropertyValue.Secret { Element: var element } => Unwrap(element),
            PropertyValue.Output { Element: var element } => element is null ? PropertyValue.UnknownValue : Unwrap(element),
            PropertyValue.Array { Items: var items } => new PropertyValue.Array([.. items.Select(Unwrap)]),
            PropertyValue.Object { Properties: var properties } => Unwrap(properties),
            PropertyValue.ResourceReference { Id: { } id } reference => reference with { Id = Unwrap(id) },
            _ => value,
        };

    /// <summary>Outputs as the values, secrets and unknowns that they stand for.</summary>
    public static PropertyMap Downgrade(PropertyMap map) =>
        map.Any(entry => Holds(entry.Value)) ? map.Select((_, value) => Downgrade(value)) : map;

    /// <summary>Adds every resource that outputs within the value depend on.</summary>
    public static void CollectDependencies(PropertyValue value, ISet<Urn> dependencies)
    {
        switch (value)
        {
            case PropertyValue.Output output:
                dependencies.UnionWith(output.Dependencies);
                if (output.Element is not null)
                {
                    CollectDependencies(output.Element, dependencies);
                }

                break;
            case PropertyValue.Secret secret:
                CollectDependencies(secret.Element, dependencies);
                break;
            case PropertyValue.Array array:
                foreach (var item in array.Items)
                {
                    CollectDependencies(item, dependencies);
                }

                break;
            case PropertyValue.Object map:
                foreach (var (_, item) in map.Properties)
                {
                    CollectDependencies(item, dependencies);
                }

                break;
            case PropertyValue.ResourceReference { Id: { } id }:
                CollectDependencies(id, dependencies);
                break;
        }
    }

    private static PropertyValue Downgrade(PropertyValue value) =>
        value switch
        {
            PropertyValue.Output output => output.Element is null
                ? Mark(output, PropertyValue.UnknownValue)
                : Mark(output, Downgrade(output.Element)),
            PropertyValue.Secret { Element: var element } => new PropertyValue.Secret(Downgrade(element)),
            PropertyValue.Array { Items: var items } => new PropertyValue.Array([.. items.Select(Downgrade)]),
            PropertyValue.Object { Properties: var properties } => properties.Select((_, item) => Downgrade(item)),
            PropertyValue.ResourceReference { Id: { } id } reference => reference with { Id = Downgrade(id) },
            _ => value,
        };

    private static PropertyValue Mark(PropertyValue.Output output, PropertyValue value) =>
        output.IsSecret ? new PropertyValue.Secret(value) : value;

    private static bool Holds(PropertyValue value) =>
        value switch
        {
            PropertyValue.Output => true,
            PropertyValue.Secret { Element: var element } => Holds(element),
            PropertyValue.Array { Items: var items } => items.Any(Holds),
            PropertyValue.Object { Properties: var properties } => properties.Any(entry => Holds(entry.Value)),
            PropertyValue.ResourceReference { Id: { } id } => Holds(id),
            _ => false,
        };
}
