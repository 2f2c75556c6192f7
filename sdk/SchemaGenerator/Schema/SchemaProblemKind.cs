namespace Pulumi.SchemaGenerator.Schema;

internal enum SchemaProblemKind
{
    NotJson,
    NotUnderstood,
    UnknownReference,
    ForeignReference,
    NoSchema,
    NameClash,
}
