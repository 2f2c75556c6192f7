using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>
/// A call that may be one of a macro. <paramref name="IsDispatch"/>: of the macro that <c>adapter.dispatch</c> chooses, such as
/// <c>default__NAME</c>.
/// </summary>
internal sealed record DbtMacroCall(string? Package, string Name, SourceSpan Span, bool IsConditional, bool IsDispatch);
