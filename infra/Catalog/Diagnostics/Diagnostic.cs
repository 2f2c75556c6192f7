using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Diagnostics;

/// <summary>One finding. It is never thrown; functions return lists of them.</summary>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message, DiagnosticSite Site)
{
    public string Hint { get; init; } = "";

    public ImmutableArray<RelatedSite> Related { get; init; } = [];

    public string Code => Descriptor.Code;

    public DiagnosticSeverity Severity => Descriptor.Severity;

    public bool IsError => Severity == DiagnosticSeverity.Error;

    /// <summary>The place in a file, or null for other sites.</summary>
    public SourceSpan? Span => (Site as DiagnosticSite.InFile)?.Span;

    /// <summary>The same finding with another hint; an empty one keeps what there is.</summary>
    public Diagnostic WithHint(string hint) => hint.Length == 0 ? this : this with { Hint = hint };

    public Diagnostic WithRelated(SourceSpan span, string note) =>
        this with
        {
            Related = Related.Add(new RelatedSite(new DiagnosticSite.InFile(span), note)),
        };

    /// <summary><c>file(line,col): error DP1004: message</c>, on one line; what a terminal would obey is escaped.</summary>
    public override string ToString() =>
        HiddenCharacters.Escaped(
            $"{Place}: {Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "note" }} {Code}: {Message}"
        );

    private string Place => Site.Match(file => file.Span.ToString(), config => config.Key, resource => resource.Urn);
}
