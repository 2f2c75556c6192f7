namespace Infra.Catalog.Yaml.Schemas;

/// <summary>What a value does against its schema.</summary>
internal enum SchemaViolationKind
{
    MissingKey,
    UnknownKey,
    WrongValue,
}
