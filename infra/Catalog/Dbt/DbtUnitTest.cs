using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>A unit test of a model, which dbt runs on rows of its own.</summary>
public sealed record DbtUnitTest(string Name, string Model, SourceSpan Span);
