using Microsoft.CodeAnalysis;

namespace Pulumi.Tests.Api;

/// <summary>What programs can see of an assembly, a line of text per type and member.</summary>
internal static class ApiSurface
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        SymbolDisplayMemberOptions.IncludeAccessibility
            | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeConstantValue,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.NameOnly,
        SymbolDisplayLocalOptions.None,
        SymbolDisplayKindOptions.None,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    // Attributes that mean something to the program or to the compiler of its calls.
    private static readonly HashSet<string> Attributes =
    [
        "AttributeUsageAttribute",
        "ObsoleteAttribute",
        "InputAttribute",
        "OutputAttribute",
        "EditorBrowsableAttribute",
    ];

    /// <summary>The lines by the full name of the type.</summary>
    public static SortedDictionary<string, IReadOnlyList<string>> Of(IAssemblySymbol assembly)
    {
        var surface = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        Visit(assembly.GlobalNamespace);
        return surface;

        void Visit(INamespaceOrTypeSymbol container)
        {
            foreach (var member in container.GetMembers())
            {
                if (member is INamespaceSymbol inner)
                {
                    Visit(inner);
                }
                else if (member is INamedTypeSymbol type && IsVisible(type))
                {
                    surface[type.ToDisplayString(Format)] = [.. Lines(type).Order(StringComparer.Ordinal)];
                    Visit(type);
                }
            }
        }
    }

    private static IEnumerable<string> Lines(INamedTypeSymbol type)
    {
        yield return Header(type);
        if (type.TypeKind == TypeKind.Delegate)
        {
            yield return type.DelegateInvokeMethod!.ToDisplayString(Format);
            yield break;
        }

        foreach (var member in type.GetMembers().Where(member => IsVisible(member) && IsListed(member, type)))
        {
            yield return AttributesOf(member) + member.ToDisplayString(Format) + Accessors(member);
        }
    }

    private static string Header(INamedTypeSymbol type)
    {
        var modifiers = (type.IsStatic, type.IsAbstract, type.IsSealed, type.TypeKind) switch
        {
            (true, _, _, _) => "static ",
            (_, true, _, TypeKind.Class) => "abstract ",
            (_, _, true, TypeKind.Class) => "sealed ",
            _ => "",
        };
        var bases = type
            .Interfaces.Where(contract => IsVisible(contract))
            .Select(contract => contract.ToDisplayString(Format))
            .Order(StringComparer.Ordinal);
        var inherits = type.BaseType is { SpecialType: SpecialType.None } parent ? parent.ToDisplayString(Format) : "";
        return $"{AttributesOf(type)}{modifiers}{type.TypeKind} : {inherits} {string.Join(", ", bases)}";
    }

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool IsListed(ISymbol member, INamedTypeSymbol type) =>
        member switch
        {
            INamedTypeSymbol => false,
            IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.StaticConstructor } => false,
            // Compilers write the rest of a record, and the parameterless constructor of a struct.
            IMethodSymbol method when type.IsRecord => method.MethodKind == MethodKind.Constructor || method.Name == "Deconstruct",
            IPropertySymbol property when type.IsRecord => property.Name != "EqualityContract",
            IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 } => !type.IsValueType && !member.IsImplicitlyDeclared,
            _ => !member.IsImplicitlyDeclared,
        };

    private static string AttributesOf(ISymbol symbol) =>
        string.Concat(
            symbol
                .GetAttributes()
                .Where(attribute => Attributes.Contains(attribute.AttributeClass!.Name))
                .Select(attribute => $"[{attribute.AttributeClass!.Name}({Arguments(attribute)})] ")
                .Order(StringComparer.Ordinal)
        );

    private static string Arguments(AttributeData attribute) =>
        string.Join(
            ", ",
            attribute
                .ConstructorArguments.Select(argument => argument.Value?.ToString() ?? "null")
                .Concat(attribute.NamedArguments.Select(argument => $"{argument.Key} = {argument.Value.Value}"))
        );

    private static string Accessors(ISymbol member) =>
        member is not IPropertySymbol property
            ? ""
            : $" {{ {Accessor("get", property.GetMethod)}{Accessor(property.SetMethod?.IsInitOnly == true ? "init" : "set", property.SetMethod)}}}";

    private static string Accessor(string name, IMethodSymbol? accessor) => accessor is not null && IsVisible(accessor) ? name + "; " : "";
}
