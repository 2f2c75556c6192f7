using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>Metrics that other metrics and saved queries are made of are declared.</summary>
internal sealed class DbtMetricChecks(IReadOnlyList<DbtPackage> all)
{
    private readonly HashSet<string> _metrics = Names(all).ToHashSet(StringComparer.Ordinal);

    public IEnumerable<Diagnostic> Check(YamlNode.Map root) =>
        DbtYamlKeys
            .Maps(root["metrics"])
            .SelectMany(metric => Missing($"metric '{DbtProperties.Text(metric, "name")}'", Parts(metric["type_params"] as YamlNode.Map)))
            .Concat(
                DbtYamlKeys
                    .Maps(root["saved_queries"])
                    .SelectMany(query =>
                        Missing(
                            $"saved query '{DbtProperties.Text(query, "name")}'",
                            ((query["query_params"] as YamlNode.Map)?["metrics"] as YamlNode.List)?.Items ?? []
                        )
                    )
            );

    private IEnumerable<Diagnostic> Missing(string of, IEnumerable<YamlNode?> names) =>
        from node in names
        let name = (node is YamlNode.Map map ? map["name"] : node) as YamlNode.Scalar
        where name is { IsNull: false } && !name.Text.Contains("{{", StringComparison.Ordinal) && !_metrics.Contains(name.Text)
        select DbtDiagnostics.UnknownMetric.At(name.Span, of, name.Text).WithHint(Suggestion.Sentence(name.Text, _metrics));

    private static IEnumerable<YamlNode?> Parts(YamlNode.Map? parameters) =>
        parameters is null
            ? []
            : [parameters["numerator"], parameters["denominator"], .. (parameters["metrics"] as YamlNode.List)?.Items ?? []];

    private static IEnumerable<string> Names(IReadOnlyList<DbtPackage> all)
    {
        foreach (var root in all.SelectMany(package => package.Files).Select(file => file.Document.Map).OfType<YamlNode.Map>())
        {
            var declared = DbtYamlKeys
                .Maps(root["metrics"])
                .Concat(DbtYamlKeys.Maps(root["models"]).SelectMany(model => DbtYamlKeys.Maps(model["metrics"])))
                .Concat(
                    DbtYamlKeys
                        .Maps(root["semantic_models"])
                        .SelectMany(model => DbtYamlKeys.Maps(model["measures"]))
                        .Where(measure => measure["create_metric"] is not null)
                );
            foreach (var name in declared.Select(item => DbtProperties.Text(item, "name")).OfType<string>())
            {
                yield return name;
            }
        }
    }
}
