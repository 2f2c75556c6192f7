using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>The place of a dataset.</summary>
internal sealed partial class UriScalar : Scalar<DatasetUri>
{
    private static readonly string[] Schemes = ["s3", "abfss", "gs", "redshift", "snowflake", "bigquery", "delta", "kafka"];

    public override string Noun => "a dataset URI";

    public override bool TryParse(string text, [MaybeNullWhen(false)] out DatasetUri value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = end < 0 ? "" : text[..end];
        var parts = end < 0 ? [] : text[(end + 3)..].TrimEnd('/').Split('/');
        (value, var reason) = scheme switch
        {
            "s3" => Bucket(parts, (bucket, path) => new DatasetUri.S3(bucket, path)),
            "gs" => Bucket(parts, (bucket, path) => new DatasetUri.Gcs(bucket, path)),
            "abfss" => Container(parts),
            "redshift" => Table(parts, "database", (one, two, three) => new DatasetUri.Redshift(one, two, three)),
            "snowflake" => Table(parts, "database", (one, two, three) => new DatasetUri.Snowflake(one, two, three)),
            "bigquery" => Table(parts, "project", (one, two, three) => new DatasetUri.BigQuery(one, two, three)),
            "delta" => Table(parts, "catalog", (one, two, three) => new DatasetUri.Delta(one, two, three)),
            "kafka" => Topic(parts),
            "" => (null, "it has no scheme"),
            _ => ((DatasetUri?)null, $"'{scheme}' is not one of {string.Join(", ", Schemes)}"),
        };
        problem = value is not null
            ? null
            : new ScalarProblem(ValueDiagnostics.BadUri, text, reason)
            {
                Hint = Suggestion.For(scheme, Schemes) is { } near && !Schemes.Contains(scheme) ? $"Did you mean '{near}://'?" : "",
            };
        return problem is null;
    }

    public override void Describe(JsonObject schema) => schema["pattern"] = $"^({string.Join('|', Schemes)})://.+";

    private static (DatasetUri?, string) Bucket(string[] parts, Func<string, string, DatasetUri> make) =>
        !BucketName().IsMatch(parts[0]) ? (null, $"'{parts[0]}' is not a bucket name")
        : WrongSegment(parts[1..]) is { } wrong ? (null, wrong)
        : (make(parts[0], string.Join('/', parts[1..])), "");

    private static (DatasetUri?, string) Container(string[] parts)
    {
        var match = ContainerHost().Match(parts[0]);
        return !match.Success ? (null, "it needs container@account.dfs.core.windows.net")
            : WrongSegment(parts[1..]) is { } wrong ? (null, wrong)
            : (new DatasetUri.Abfss(match.Groups[1].Value, match.Groups[2].Value, string.Join('/', parts[1..])), "");
    }

    private static (DatasetUri?, string) Table(string[] parts, string first, Func<string, string, string, DatasetUri> make) =>
        parts.Length is < 2 or > 3 ? (null, $"it needs {first}/schema or {first}/schema/table")
        : Array.Find(parts, part => !Identifier().IsMatch(part)) is { } wrong ? (null, $"'{wrong}' is not an identifier")
        : (make(parts[0], parts[1], parts.Length == 3 ? parts[2] : ""), "");

    private static (DatasetUri?, string) Topic(string[] parts) =>
        parts.Length == 2 && Identifier().IsMatch(parts[0]) && TopicName().IsMatch(parts[1])
            ? (new DatasetUri.Kafka(parts[0], parts[1]), "")
            : (null, "it needs cluster/topic");

    private static string? WrongSegment(string[] segments) =>
        Array.Find(segments, segment => segment is "" or "." or ".." || segment.AsSpan().IndexOfAnyInRange('\0', ' ') >= 0) is { } wrong
            ? (wrong.Length == 0 ? "it has an empty segment" : $"'{wrong}' is not a path segment")
            : null;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex BucketName();

    [GeneratedRegex(@"^([a-z0-9](?:-?[a-z0-9]){2,62})@([a-z0-9]{3,24})\.dfs\.core\.windows\.net\z", RegexOptions.CultureInvariant)]
    private static partial Regex ContainerHost();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_$-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,249}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TopicName();
}
