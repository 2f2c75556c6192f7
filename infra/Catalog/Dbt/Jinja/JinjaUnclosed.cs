namespace Infra.Catalog.Dbt.Jinja;

/// <summary>A mark such as <c>{{</c> that has no end.</summary>
internal sealed record JinjaUnclosed(string Mark, int Offset);
