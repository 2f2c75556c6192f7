using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Naming;

/// <summary>Writes types of a schema as C# types, fully qualified where they belong to the package.</summary>
internal sealed class TypeNames(SchemaPackage package, TypeUsage usage)
{
    private readonly PackageNames _names = package.Names;
    private readonly Dictionary<string, SchemaResource> _resources = package.Resources.ToDictionary(resource => resource.Token);

    /// <param name="mutable">Whether lists and maps are the mutable ones that collection initialisers need.</param>
    public string Of(SchemaType type, TypeRole role, bool mutable = false) =>
        type switch
        {
            SchemaType.Optional optional => Of(optional.Element, role, mutable) + (StaysUnmarked(optional.Element, mutable) ? "" : "?"),
            SchemaType.Input input => OfInput(input.Element, role, mutable),
            SchemaType.List list => $"{(mutable ? "List" : "ImmutableArray")}<{Of(list.Element, role)}>",
            SchemaType.Map map => $"{(mutable ? "Dictionary" : "ImmutableDictionary")}<string, {Of(map.Element, role)}>",
            SchemaType.Union union => OfUnion(union, role, isWrapped: false),
            SchemaType.Enumeration enumeration =>
                $"global::{_names.NamespaceOf(enumeration.Token)}.{CSharpName.OfToken(enumeration.Token)}",
            SchemaType.Object reference when role == TypeRole.Config =>
                $"global::{_names.Namespace}.Config.Types.{CSharpName.OfToken(reference.Token)}",
            SchemaType.Object reference => $"global::{_names.NamespaceOf(reference.Token, role.Qualifier)}.{OfObject(reference, role)}",
            SchemaType.Resource resource => OfResource(resource.Token),
            SchemaType.Opaque opaque => Of(opaque.Underlying, role, mutable),
            SchemaType.Primitive primitive => OfPrimitive(primitive.Kind),
            _ => throw new InvalidOperationException($"No C# type for {type}."),
        };

    /// <summary>The class of an object type in a role.</summary>
    public string OfObject(SchemaType.Object reference, TypeRole role)
    {
        var name = CSharpName.OfToken(reference.Token);
        if (role.IsState)
        {
            return name + "GetArgs";
        }

        if (!_names.IsBridged && !_names.IsKubernetes)
        {
            return reference.IsInputShape ? name + "Args" : name;
        }

        var uses = usage[reference.Token, reference.IsInputShape];
        if (role.IsInput && reference.IsInputShape && uses.HasFlag(TypeUses.FunctionInput))
        {
            return name + "InputArgs";
        }

        if (role.IsInput)
        {
            return name + "Args";
        }

        return uses.HasFlag(TypeUses.Plain) ? name + "Result" : name;
    }

    public static string OfResource(SchemaResource resource) =>
        resource.IsProvider ? "Provider" : CSharpName.Capitalized(resource.CSharpName ?? CSharpName.OfToken(resource.Token));

    /// <summary>True for types whose default is not null in C#.</summary>
    public static bool IsValueType(SchemaType type) =>
        type switch
        {
            SchemaType.Optional optional => IsValueType(optional.Element),
            SchemaType.Enumeration => true,
            SchemaType.Primitive { Kind: PrimitiveKind.Boolean or PrimitiveKind.Integer or PrimitiveKind.Number } => true,
            _ => false,
        };

    /// <summary>The type without inputs at any depth; argument objects keep their input shape.</summary>
    public static SchemaType WithoutInputs(SchemaType type) =>
        type switch
        {
            SchemaType.Input input => WithoutInputs(input.Element),
            SchemaType.Optional optional => new SchemaType.Optional(WithoutInputs(optional.Element)),
            SchemaType.List list => new SchemaType.List(WithoutInputs(list.Element)),
            SchemaType.Map map => new SchemaType.Map(WithoutInputs(map.Element)),
            SchemaType.Union union => union with { Cases = union.Cases.Select(WithoutInputs).ToImmutableArray() },
            _ => type,
        };

    private string OfInput(SchemaType element, TypeRole role, bool mutable) =>
        element switch
        {
            SchemaType.List list => $"InputList<{Of(WithoutInputs(list.Element), role, mutable)}>",
            SchemaType.Map map => $"InputMap<{Of(WithoutInputs(map.Element), role, mutable)}>",
            SchemaType.Primitive { Kind: PrimitiveKind.Json } => "InputJson",
            SchemaType.Union union => OfUnion((SchemaType.Union)WithoutInputs(union), role, isWrapped: true),
            _ => $"Input<{Of(element, role, mutable)}>",
        };

    /// <summary>
    /// Two cases make a union; more cannot be told apart in C#. An output never says which values an open enumeration knows.
    /// </summary>
    private string OfUnion(SchemaType.Union union, TypeRole role, bool isWrapped)
    {
        if (!role.IsInput && union.Cases.OfType<SchemaType.Enumeration>().FirstOrDefault() is { } open)
        {
            return OfPrimitive(package.Enumerations[open.Token].Kind);
        }

        var cases = union.Cases.Select(item => Of(item, role)).Distinct().ToList();
        return cases.Count switch
        {
            1 => isWrapped ? $"Input<{cases[0]}>" : cases[0],
            2 => $"{(isWrapped ? "InputUnion" : "Union")}<{cases[0]}, {cases[1]}>",
            _ => "object",
        };
    }

    private string OfResource(string token)
    {
        if (token.StartsWith("pulumi:providers:", StringComparison.Ordinal))
        {
            return $"global::{_names.Namespace}.Provider";
        }

        return $"global::{_names.NamespaceOfResource(token)}.{OfResource(_resources[token])}";
    }

    private static string OfPrimitive(PrimitiveKind kind) =>
        kind switch
        {
            PrimitiveKind.Boolean => "bool",
            PrimitiveKind.Integer => "int",
            PrimitiveKind.Number => "double",
            PrimitiveKind.Text => "string",
            PrimitiveKind.Archive => "global::Pulumi.Archive",
            PrimitiveKind.Asset => "global::Pulumi.AssetOrArchive",
            PrimitiveKind.Json => "global::System.Text.Json.JsonElement",
            _ => "object",
        };

    /// <summary>
    /// Lists and maps of inputs are created on first use, and an immutable list has a default of its own: they are never null.
    /// </summary>
    private static bool StaysUnmarked(SchemaType element, bool mutable) =>
        element switch
        {
            SchemaType.Input { Element: SchemaType.List or SchemaType.Map } => true,
            SchemaType.List => !mutable,
            _ => false,
        };
}
