namespace Infra.Catalog.Jinja;

/// <summary>Ends an evaluation, or the branch of it that may not be taken at all.</summary>
internal sealed class TemplateFault(TemplateFaultKind kind, string message) : Exception(message)
{
    public TemplateFaultKind Kind { get; } = kind;

    /// <summary>Where it happened: in which template, as whoever evaluates knows it, and at which place.</summary>
    public object? Origin { get; set; }

    public int Offset { get; set; } = -1;

    public int End { get; set; } = -1;
}
