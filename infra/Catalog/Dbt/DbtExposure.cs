using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>Something outside that uses models: a dashboard, a report, an application.</summary>
public sealed record DbtExposure(
    string Name,
    string Type,
    ImmutableArray<DbtReference> References,
    ImmutableArray<DbtSourceReference> Sources,
    SourceSpan Span
);
