using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Definitions;

/// <summary>A check of data or code. <see cref="Target"/> names a dataset or a task of the pipeline.</summary>
public sealed record PipelineTest
{
    public required TestName Name { get; init; }

    public required string Target { get; init; }

    public string? Description { get; init; }

    public required TestStage Stage { get; init; }

    public required TestRunner Runner { get; init; }

    /// <summary>For SQL a query that returns the rows that are wrong; for Python the file.</summary>
    public RepositoryPath? Source { get; init; }

    public required TestSeverity Severity { get; init; }

    /// <summary>Whether a failure stops what follows; never for a warning.</summary>
    public required bool IsBlocking { get; init; }

    public required SourceSpan Span { get; init; }
}
