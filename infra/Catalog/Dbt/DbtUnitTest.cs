using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>A unit test of a model, which dbt runs on rows of its own.</summary>
public sealed record DbtUnitTest(string Name, string Model, SourceSpan Span)
{
    /// <summary>As it is written: <c>given</c>, <c>expect</c>, <c>overrides</c>.</summary>
    public YamlNode.Map? Definition { get; init; }
}
