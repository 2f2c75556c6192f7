namespace Pulumi.SchemaGenerator.Schema;

internal enum PrimitiveKind
{
    Boolean,
    Integer,
    Number,
    Text,
    Archive,
    Asset,
    Json,
    Any,
}
