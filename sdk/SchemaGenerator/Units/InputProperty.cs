namespace Pulumi.SchemaGenerator.Units;

/// <summary>A property that callers set.</summary>
/// <param name="Type">Its type, with the mark of nullability.</param>
internal sealed record InputProperty(string WireName, string Name, string Type)
{
    public bool IsRequired { get; init; }

    /// <summary>Whether the value travels as JSON text.</summary>
    public bool IsJson { get; init; }

    /// <summary>The field behind the property, for lists, maps and secrets.</summary>
    public string? Field { get; init; }

    /// <summary>The type of the field when it holds something.</summary>
    public string FieldType { get; init; } = "";

    /// <summary>Whether reading creates the value, so that collection initialisers work.</summary>
    public bool IsCollection { get; init; }

    /// <summary>An empty secret of the property's element type; combined with a value it makes the value secret.</summary>
    public string? EmptySecret { get; init; }

    /// <summary>Whether the property starts as a null that its type does not admit.</summary>
    public bool StartsNull { get; init; }

    /// <summary>The expression that the constructor assigns.</summary>
    public string? Default { get; init; }

    public string? Deprecation { get; init; }
}
