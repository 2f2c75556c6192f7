namespace Infra.Catalog.Jinja;

/// <summary>
/// Why a template does not parse, and where. <paramref name="Unclosed"/>: what is opened there and never closed, such as <c>{% if %}</c>.
/// </summary>
internal sealed record TemplateProblem(string Reason, int Offset, int Length, string? Unclosed = null)
{
    /// <summary>The block of the file's top level in which it stands: <c>macro</c>, <c>test</c>; null where it stands in none.</summary>
    public string? Within { get; init; }
}
