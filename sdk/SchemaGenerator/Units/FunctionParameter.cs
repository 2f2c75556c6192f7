namespace Pulumi.SchemaGenerator.Units;

/// <param name="PlainType">The type in the asynchronous form, by value.</param>
/// <param name="InputType">The type in the output form.</param>
internal sealed record FunctionParameter(string WireName, string Name, string PlainType, string InputType, bool IsRequired);
