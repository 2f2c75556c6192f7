using System.Collections.Immutable;
using System.Reflection;

namespace Infra.Catalog.Diagnostics;

/// <summary>Every kind of finding of this room, sorted by code.</summary>
public static class DiagnosticCatalogue
{
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. new[]
            {
                typeof(FileDiagnostics), typeof(ValueDiagnostics), typeof(ReferenceDiagnostics), typeof(DefinitionDiagnostics),
                typeof(PlatformDiagnostics), typeof(ContractDiagnostics), typeof(DbtDiagnostics), typeof(CodeDiagnostics),
            }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal),
    ];
}
