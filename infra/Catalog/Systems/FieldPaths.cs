using System.Collections.Immutable;
using Infra.Catalog.Fields;
using Infra.Catalog.Shapes;

namespace Infra.Catalog.Systems;

/// <summary>Paths of all fields of the language that have a value of their own, with <c>*</c> for a name that the author chooses.</summary>
public static class FieldPaths
{
    public static ImmutableArray<string> All { get; } = [.. Of(PipelineFields.Effective, "")];

    private static IEnumerable<string> Of(RecordShape record, string path) =>
        record.Fields.SelectMany(field => Of(field.Shape, path.Length == 0 ? field.Name : $"{path}.{field.Name}"));

    private static IEnumerable<string> Of(Shape shape, string path) =>
        shape switch
        {
            RecordShape record => Of(record, path),
            EitherShape either => [path, .. Of(either.Record, path)],
            MapShape { Value: not ScalarShape } map => Of(map.Value, path + ".*"),
            _ => [path],
        };
}
