namespace Pulumi.SchemaGenerator.Units;

/// <summary>A function of the provider: a static class with its invoke methods, its arguments and its result.</summary>
/// <param name="Result">The C# type of the result; null when there is none.</param>
internal sealed record FunctionUnit(string FileName, string Namespace, string PackageNamespace, string Name, string Token, string? Result)
    : SourceUnit(FileName)
{
    /// <summary>Whether the engine's answer is an object around the one value that is the result.</summary>
    public bool ReturnsSingleValue { get; init; }

    /// <summary>The arguments by value.</summary>
    public InputClass? Arguments { get; init; }

    /// <summary>The arguments of the output form.</summary>
    public InputClass? OutputArguments { get; init; }

    public bool AllArgumentsOptional { get; init; }

    /// <summary>The parameters, where the arguments are not one object.</summary>
    public EquatableList<FunctionParameter> Parameters { get; init; }

    public bool HasSeparateArguments { get; init; }

    public OutputClass? ResultClass { get; init; }

    public string? Deprecation { get; init; }
}
