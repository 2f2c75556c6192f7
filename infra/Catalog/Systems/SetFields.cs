using Infra.Catalog.Fields;
using Infra.Catalog.Shapes;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Systems;

/// <summary>Walks a definition along the field table. Maps of single values, and lists, count as one field.</summary>
internal static class SetFields
{
    public static IEnumerable<SetField> In(YamlNode.Map tree) => Of(PipelineFields.Effective, tree, "", "");

    private static IEnumerable<SetField> Of(RecordShape record, YamlNode.Map map, string path, string place)
    {
        foreach (var entry in map.Entries)
        {
            if (record[entry.Key] is not { } field)
            {
                continue;
            }

            foreach (var found in Of(field, field.Shape, entry, Join(path, field.Name), Join(place, field.Name)))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<SetField> Of(Field field, Shape shape, YamlEntry entry, string path, string place) =>
        (shape, entry.Value) switch
        {
            (RecordShape record, YamlNode.Map map) => Of(record, map, path, place),
            (EitherShape { Record: var record }, YamlNode.Map map) => Of(record, map, path, place),
            (MapShape { Value: not ScalarShape } named, YamlNode.Map map) => map.Entries.SelectMany(item =>
                Of(field, named.Value, item, path + ".*", Join(place, item.Key))
            ),
            (RecordShape or MapShape, not YamlNode.Map) => [],
            (_, YamlNode.Map { Entries.Length: 0 }) => [],
            (_, YamlNode.Scalar scalar) => IsSaid(field, scalar) ? [new SetField(path, place, scalar, scalar.Span)] : [],
            (_, YamlNode.List list) => IsDefault(field, list) ? [] : [new SetField(path, place, list, entry.KeySpan)],
            _ => [new SetField(path, place, entry.Value, entry.KeySpan)],
        };

    private static bool IsSaid(Field field, YamlNode.Scalar scalar) =>
        !scalar.IsNull && !scalar.IsBroken && !IsSame(scalar.Text, field.Default);

    private static bool IsDefault(Field field, YamlNode.List list) =>
        list.Items.IsEmpty || $"[{string.Join(", ", list.Items.OfType<YamlNode.Scalar>().Select(item => item.Text))}]" == field.Default;

    // 2 and 2.0 are the same number.
    private static bool IsSame(string text, string? standard) =>
        text == standard
        || (
            double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && double.TryParse(standard, System.Globalization.CultureInfo.InvariantCulture, out var other)
            && number.Equals(other)
        );

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
