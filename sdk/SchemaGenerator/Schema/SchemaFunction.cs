namespace Pulumi.SchemaGenerator.Schema;

internal sealed record SchemaFunction(string Token)
{
    /// <summary>Null when the function takes nothing.</summary>
    public SchemaObject? Inputs { get; init; }

    /// <summary>True when the inputs are parameters of the method, in the order they stand in, instead of one argument object.</summary>
    public bool HasSeparateArguments { get; init; }

    /// <summary>The result as an object of its own; at most one of this and <see cref="ReturnType"/> is set.</summary>
    public SchemaObject? Outputs { get; init; }

    /// <summary>The result as a type.</summary>
    public SchemaType? ReturnType { get; init; }

    public bool IsHandWritten { get; init; }

    public string? Deprecation { get; init; }
}
