using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Infra.Catalog.Diagnostics;

/// <summary>Every kind of finding of this room, sorted by code.</summary>
public static class DiagnosticCatalogue
{
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. In(typeof(FileDiagnostics))
            .Concat(In(typeof(ValueDiagnostics)))
            .Concat(In(typeof(ReferenceDiagnostics)))
            .Concat(In(typeof(DefinitionDiagnostics)))
            .Concat(In(typeof(PlatformDiagnostics)))
            .Concat(In(typeof(SystemDiagnostics)))
            .Concat(In(typeof(ContractDiagnostics)))
            .Concat(In(typeof(DbtDiagnostics)))
            .Concat(In(typeof(CodeDiagnostics)))
            .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal),
    ];

    // The attribute keeps the fields where a release is compiled ahead of time and what nobody names is left out.
    private static IEnumerable<DiagnosticDescriptor> In(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] Type type
    ) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>();
}
