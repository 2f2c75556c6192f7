using System.Collections.Immutable;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>References in a bare expression, such as the <c>to: ref('customers')</c> of a test.</summary>
public static class DbtReferences
{
    public static ImmutableArray<DbtReference> InExpression(string expression, SourceSpan span) =>
        DbtCode.Of(JinjaScanner.Expression(expression), _ => span).References;

    public static ImmutableArray<DbtSourceReference> SourcesInExpression(string expression, SourceSpan span) =>
        DbtCode.Of(JinjaScanner.Expression(expression), _ => span).Sources;
}
