namespace Pulumi.SchemaGenerator.Units;

/// <summary>A class of arguments.</summary>
/// <param name="BaseClass">A class of the SDK, such as <c>ResourceArgs</c>.</param>
internal sealed record InputClass(string Name, string BaseClass, bool IsSealed, EquatableList<InputProperty> Properties);
