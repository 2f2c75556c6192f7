namespace Pulumi.Codegen;

/// <summary>A finding about a source file.</summary>
public sealed class Diagnostic
{
    /// <summary>What is wrong, in a few words.</summary>
    public string? Summary { get; set; }

    /// <summary>What is wrong and what to do.</summary>
    public string? Detail { get; set; }

    /// <summary>The place that is wrong.</summary>
    public Range? Subject { get; set; }

    /// <summary>The place with what is needed around it to understand.</summary>
    public Range? Context { get; set; }

    /// <summary>How serious it is.</summary>
    public DiagnosticSeverity Severity { get; set; }
}
