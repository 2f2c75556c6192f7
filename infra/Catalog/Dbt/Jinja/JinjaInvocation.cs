namespace Infra.Catalog.Dbt.Jinja;

/// <summary>
/// Something else that is called by name: a macro, a function of dbt, a method. <paramref name="IsDispatch"/>: the name was given to
/// <c>adapter.dispatch</c>, which chooses a macro with a prefix.
/// </summary>
internal sealed record JinjaInvocation(string? Package, string Name, int Offset, int Length, bool IsConditional, bool IsDispatch);
