using System.Text.RegularExpressions;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Web addresses and brokers that tasks are given are declared in <c>network.egress</c>.</summary>
internal sealed partial class EgressRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        foreach (var task in bound.Pipeline.Tasks)
        {
            var places = task
                .Arguments.Select(argument =>
                    (Text: argument, Span: bound.ItemSpan(PipelineFields.Tasks, task.Name.Value, TaskFields.Args, argument, task.Span))
                )
                .Concat(
                    task.Environment.Select(variable =>
                        (
                            Text: variable.Value.Match(literal => literal.Text, _ => ""),
                            Span: bound.SpanOf("tasks", task.Name.Value, "env", variable.Key)
                        )
                    )
                );
            foreach (var (text, span) in places)
            {
                foreach (Match match in Address().Matches(text))
                {
                    var endpoint = $"{match.Groups["host"].Value.ToLowerInvariant()}:{Port(match)}";
                    if (!IsInside(match.Groups["host"].Value) && !bound.Pipeline.Egress.Any(allowed => Allows(allowed, endpoint)))
                    {
                        yield return PlatformDiagnostics
                            .EgressMissing.At(span, match.Value, $"task '{task.Name}'", endpoint)
                            .WithHint($"Add '{endpoint}' to network.egress.");
                    }
                }
            }
        }
    }

    private static string Port(Match match) =>
        match.Groups["port"].Success
            ? match.Groups["port"].Value
            : match.Groups["scheme"].Value.ToLowerInvariant() switch
            {
                "http" => "80",
                "ftp" => "21",
                "sftp" => "22",
                "postgres" or "postgresql" => "5432",
                "mysql" => "3306",
                _ => "443",
            };

    // Services of the cluster itself and placeholders that are only known at run time.
    private static bool IsInside(string host) =>
        !host.Contains('.') || host.EndsWith(".svc", StringComparison.Ordinal) || host.EndsWith(".cluster.local", StringComparison.Ordinal);

    private static bool Allows(string allowed, string endpoint) =>
        allowed == endpoint
        || (allowed.StartsWith("*.", StringComparison.Ordinal) && endpoint.EndsWith(allowed[1..], StringComparison.Ordinal));

    [GeneratedRegex(
        @"\b(?<scheme>https?|ftp|sftp|postgres(?:ql)?|mysql|wss?)://(?:[^\s/@]+@)?(?<host>[A-Za-z0-9.-]+)(?::(?<port>\d{1,5}))?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Address();
}
