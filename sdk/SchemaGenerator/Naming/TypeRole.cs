namespace Pulumi.SchemaGenerator.Naming;

/// <summary>The place a type is written in.</summary>
/// <param name="Qualifier">The namespace of nested types: <c>Inputs</c>, <c>Outputs</c>, <c>Types</c>, or nothing.</param>
/// <param name="IsInput">Whether callers write the value.</param>
/// <param name="IsState">Whether the value belongs to the state that a lookup takes.</param>
internal sealed record TypeRole(string Qualifier, bool IsInput, bool IsState)
{
    public static readonly TypeRole Input = new("Inputs", true, false);

    public static readonly TypeRole State = new("Inputs", true, true);

    public static readonly TypeRole Output = new("Outputs", false, false);

    public static readonly TypeRole Config = new("Types", false, false);
}
