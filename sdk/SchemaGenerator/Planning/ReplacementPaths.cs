using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Planning;

/// <summary>
/// The property paths whose change replaces a resource, such as <c>rules[*].name</c>; types that contain themselves are followed once.
/// </summary>
internal static class ReplacementPaths
{
    public static IEnumerable<string> Of(SchemaPackage package, SchemaResource resource) =>
        resource.Properties.SelectMany(property => Below(package, property, []));

    private static IEnumerable<string> Below(SchemaPackage package, SchemaProperty property, ImmutableHashSet<SchemaType> above)
    {
        var name =
            property.Name
            + property.RequiredType switch
            {
                SchemaType.List => "[*]",
                SchemaType.Map => ".*",
                _ => "",
            };
        if (property.ReplaceOnChanges)
        {
            return [name];
        }

        if (above.Contains(property.RequiredType) || ObjectIn(property.Type) is not { } reference)
        {
            return [];
        }

        var properties = package.Objects.TryGetValue(reference.Token, out var definition) ? definition.Plain : [];
        return properties.SelectMany(inner => Below(package, inner, above.Add(property.RequiredType))).Select(path => $"{name}.{path}");
    }

    private static SchemaType.Object? ObjectIn(SchemaType type) =>
        type.Bare switch
        {
            SchemaType.Object reference => reference,
            SchemaType.List list => ObjectIn(list.Element),
            SchemaType.Map map => ObjectIn(map.Element),
            _ => null,
        };
}
