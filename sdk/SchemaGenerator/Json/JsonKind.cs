namespace Pulumi.SchemaGenerator.Json;

internal enum JsonKind
{
    Null,
    Boolean,
    Number,
    String,
    List,
    Map,
}
