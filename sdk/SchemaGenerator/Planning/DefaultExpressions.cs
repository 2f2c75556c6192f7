using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Planning;

/// <summary>Writes defaults as C# expressions.</summary>
internal sealed class DefaultExpressions(SchemaPackage package, ProblemList problems)
{
    public string? Of(SchemaProperty property)
    {
        if (property.Default is not { } value)
        {
            return null;
        }

        var type = property.Type.Bare;
        var constant = value.Constant is null ? null : Constant(property, type);
        if (value.Environment.IsEmpty)
        {
            return constant;
        }

        var variables = string.Join(", ", value.Environment.Select(Literals.Text));
        var read = $"global::{package.Names.Namespace}.Utilities.GetEnv{Suffix(type)}({variables})";
        return constant is null ? read : $"{read} ?? {constant}";
    }

    private string? Constant(SchemaProperty property, SchemaType type)
    {
        var value = property.Default!.Constant!;
        if (type is not SchemaType.Enumeration reference)
        {
            return Literals.Of(value);
        }

        var name = CSharpName.OfToken(reference.Token);
        foreach (var member in package.Enumerations[reference.Token].Values)
        {
            if (Literals.Of(member.Value) == Literals.Of(value) && CSharpName.OfEnumerationValue(member.Name, name) is { } memberName)
            {
                return $"global::{package.Names.NamespaceOf(reference.Token)}.{name}.{memberName}";
            }
        }

        problems.NotUnderstood(property.Name, $"its default {Literals.Of(value)} is not a value of {reference.Token}", value.Place);
        return null;
    }

    private static string Suffix(SchemaType type) =>
        type switch
        {
            SchemaType.Primitive { Kind: PrimitiveKind.Boolean } => "Boolean",
            SchemaType.Primitive { Kind: PrimitiveKind.Integer } => "Int32",
            SchemaType.Primitive { Kind: PrimitiveKind.Number } => "Double",
            _ => "",
        };
}
