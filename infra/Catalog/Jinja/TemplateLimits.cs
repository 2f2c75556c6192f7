namespace Infra.Catalog.Jinja;

/// <summary>What the evaluation of one template may cost before it ends.</summary>
internal sealed record TemplateLimits
{
    public static readonly TemplateLimits Standard = new();

    /// <summary>Statements, expressions and items.</summary>
    public int Steps { get; init; } = 1_000_000;

    /// <summary>Characters of all texts that are made, and values of all lists.</summary>
    public int Memory { get; init; } = 32 * 1024 * 1024;

    /// <summary>Macros inside each other.</summary>
    public int Calls { get; init; } = 100;
}
