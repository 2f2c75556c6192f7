namespace Infra.Catalog.Dbt.Jinja;

/// <summary>A named block from <paramref name="Start"/> to <paramref name="End"/>.</summary>
internal sealed record JinjaBlock(string Name, int Start, int End);
