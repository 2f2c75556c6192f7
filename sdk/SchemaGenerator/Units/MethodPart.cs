namespace Pulumi.SchemaGenerator.Units;

/// <summary>A method of a resource.</summary>
/// <param name="Result">The type that travels; null when there is none.</param>
internal sealed record MethodPart(string Name, string Token, string? Result)
{
    public InputClass? Arguments { get; init; }

    public bool AllArgumentsOptional { get; init; }

    public OutputClass? ResultClass { get; init; }

    /// <summary>The only property of the result, when the method returns that instead of the whole.</summary>
    public OutputProperty? Lifted { get; init; }

    public string? Deprecation { get; init; }
}
