using System.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Diagnostics;

/// <summary>Where a finding belongs. Closed: the cases nested here are all.</summary>
public abstract record DiagnosticSite
{
    private DiagnosticSite() { }

    /// <summary>In a file of the repository.</summary>
    public sealed record InFile(SourceSpan Span) : DiagnosticSite;

    /// <summary>A key of the stack's configuration, which reaches the program without line and column.</summary>
    public sealed record InConfig(string Key) : DiagnosticSite;

    /// <summary>A resource of the graph.</summary>
    public sealed record OnResource(string Urn) : DiagnosticSite;

    public T Match<T>(Func<InFile, T> inFile, Func<InConfig, T> inConfig, Func<OnResource, T> onResource) =>
        this switch
        {
            InFile site => inFile(site),
            InConfig site => inConfig(site),
            OnResource site => onResource(site),
            _ => throw new UnreachableException(GetType().Name),
        };
}
