using System.Collections.Immutable;
using System.Globalization;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Contracts;

/// <summary>
/// Reads <c>quality</c> of an object or a property. Rules of the types <c>sql</c> and <c>library</c> become queries;
/// <c>text</c> is for people and <c>custom</c> for other engines, so both are left out.
/// </summary>
internal static class QualityReader
{
    private static readonly (string Key, QualityOperator Operator)[] Bounds =
    [
        ("mustBe", QualityOperator.MustBe),
        ("mustNotBe", QualityOperator.MustNotBe),
        ("mustBeGreaterThan", QualityOperator.MustBeGreaterThan),
        ("mustBeGreaterOrEqualTo", QualityOperator.MustBeGreaterOrEqualTo),
        ("mustBeGreaterThanOrEqualTo", QualityOperator.MustBeGreaterOrEqualTo),
        ("mustBeLessThan", QualityOperator.MustBeLessThan),
        ("mustBeLessOrEqualTo", QualityOperator.MustBeLessOrEqualTo),
        ("mustBeLessThanOrEqualTo", QualityOperator.MustBeLessOrEqualTo),
        ("mustBeBetween", QualityOperator.MustBeBetween),
        ("mustNotBeBetween", QualityOperator.MustNotBeBetween),
    ];

    public static ImmutableArray<QualityRule> Read(YamlNode? node, string? column, ICollection<Diagnostic> findings)
    {
        var rules = ImmutableArray.CreateBuilder<QualityRule>();
        foreach (var rule in ContractLists.Maps(node))
        {
            if (Text(rule, "type") is "" or "library" or "sql" && Rule(rule, column, rules.Count + 1, findings) is { } read)
            {
                rules.Add(read);
            }
        }

        return rules.ToImmutable();
    }

    private static QualityRule? Rule(YamlNode.Map rule, string? column, int number, ICollection<Diagnostic> findings)
    {
        var library = Text(rule, "metric") is { Length: > 0 } metric ? metric : Text(rule, "rule");
        var name = Text(rule, "name") is { Length: > 0 } given
            ? given
            : $"{column ?? "table"}-{(library.Length > 0 ? library : "sql")}-{number}";
        var query = Text(rule, "type") == "sql" || library.Length == 0 ? Text(rule, "query").Trim() : LibraryQuery(library, rule, column);
        var bounds = Bounds.Where(bound => rule[bound.Key] is not null).Select(bound => Bound(bound.Operator, rule[bound.Key])).ToList();
        var span = rule.Entry("name")?.Value.Span ?? rule.Span with { EndLine = rule.Span.Line, EndColumn = rule.Span.Column + 1 };
        var problem =
            query.Length == 0
                ? library.Length > 0
                    ? $"uses the library rule '{library}', which is not known here"
                    : "has no query"
                : bounds.Count != 1
                    ? "must have exactly one bound"
                    : bounds[0] is null
                        ? "has a bound that is no number"
                        : null;
        if (problem is not null)
        {
            findings.Add(ContractDiagnostics.BrokenQuality.At(span, name, problem));
            return null;
        }

        return new QualityRule
        {
            Name = name,
            Query = column is null
                ? query
                : query
                    .Replace("${property}", Quoted(column), StringComparison.Ordinal)
                    .Replace("${column}", Quoted(column), StringComparison.Ordinal)
                    .Replace("{property}", Quoted(column), StringComparison.Ordinal),
            ValidValues = library is "invalidValues" or "validValues" ? ValidValues(rule) : [],
            Bound = bounds[0] ?? new QualityBound(QualityOperator.MustBe, 0),
            Severity = Text(rule, "severity").ToLowerInvariant() is "warning" or "info" or "low" or "minor"
                ? TestSeverity.Warning
                : TestSeverity.Error,
            Span = span,
        };
    }

    private static string LibraryQuery(string library, YamlNode.Map rule, string? column) =>
        (library, column) switch
        {
            ("rowCount", _) => "select count(*) from ${object}",
            ("nullValues" or "nullCheck" or "missingValues", { } name) => $"select count(*) from ${{object}} where {Quoted(name)} is null",
            ("duplicateValues" or "duplicateCount" or "uniqueCheck", { } name) =>
                $"select count({Quoted(name)}) - count(distinct {Quoted(name)}) from ${{object}}",
            ("invalidValues" or "validValues", { } name) when Valid(rule) is { Length: > 0 } values =>
                $"select count(*) from ${{object}} where {Quoted(name)} is not null and cast({Quoted(name)} as varchar) not in ({values})",
            _ => "",
        };

    private static string Valid(YamlNode.Map rule) =>
        string.Join(", ", ValidValues(rule).Select(value => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'"));

    private static ImmutableArray<string> ValidValues(YamlNode.Map rule) =>
        (rule["validValues"] ?? (rule["arguments"] as YamlNode.Map)?["validValues"]) is YamlNode.List list
            ? [.. list.Items.OfType<YamlNode.Scalar>().Select(item => item.Text)]
            : [];

    private static QualityBound? Bound(QualityOperator comparison, YamlNode? node) =>
        node switch
        {
            YamlNode.Scalar scalar when Number(scalar) is { } value => new QualityBound(comparison, value),
            YamlNode.List { Items: [YamlNode.Scalar low, YamlNode.Scalar high] }
                when Number(low) is { } least && Number(high) is { } most => new QualityBound(comparison, least, most),
            _ => null,
        };

    private static double? Number(YamlNode.Scalar scalar) =>
        double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;

    private static string Quoted(string column) => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(YamlNode.Map map, string key) => map[key] is YamlNode.Scalar scalar && !scalar.IsNull ? scalar.Text : "";
}
