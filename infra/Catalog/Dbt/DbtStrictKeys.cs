using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// Parts of properties files in which dbt refuses keys that it does not know, and needs some: sources, exposures, groups, unit tests,
/// saved queries. Models and their like take any key.
/// </summary>
internal static class DbtStrictKeys
{
    private static readonly string[] Accesses = ["private", "protected", "public"];
    private static readonly string[] Exposures = ["dashboard", "notebook", "analysis", "ml", "application"];

    public static IEnumerable<Diagnostic> Check(YamlNode.Map root) =>
        Parts(root)
            .SelectMany(part => Unknown(part.Map, part.Owner, part.Noun).Concat(Missing(part.Map, part.Needed, part.Noun)))
            .Concat(Values(root));

    /// <summary>Keys of a map that are not on the list of its <paramref name="owner"/>.</summary>
    public static IEnumerable<Diagnostic> Unknown(YamlNode.Map map, string owner, string noun)
    {
        var known = DbtKeyLists.Of(owner);
        foreach (var entry in map.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            yield return DbtDiagnostics.RefusedKey.At(entry.KeySpan, entry.Key, noun).WithHint(Suggestion.Sentence(entry.Key, known));
        }
    }

    private static IEnumerable<Diagnostic> Missing(YamlNode.Map map, string[] needed, string noun) =>
        from key in needed
        where map[key] is null or YamlNode.Scalar { IsNull: true }
        select DbtDiagnostics.MissingKey.At(Start(map), char.ToUpperInvariant(noun[0]) + noun[1..], key);

    private static IEnumerable<(YamlNode.Map Map, string Owner, string Noun, string[] Needed)> Parts(YamlNode.Map root)
    {
        foreach (var source in DbtYamlKeys.Maps(root["sources"]))
        {
            yield return (source, "source", Noun("source", source), ["name"]);
        }

        foreach (var exposure in DbtYamlKeys.Maps(root["exposures"]))
        {
            yield return (exposure, "exposure", Noun("exposure", exposure), ["name", "type", "owner"]);
        }

        foreach (var group in DbtYamlKeys.Maps(root["groups"]))
        {
            yield return (group, "group", Noun("group", group), ["name", "owner"]);
        }

        foreach (var query in DbtYamlKeys.Maps(root["saved_queries"]))
        {
            var noun = Noun("saved query", query);
            yield return (query, "saved_query", noun, ["name", "query_params"]);
            foreach (var parameters in Map(query["query_params"]))
            {
                yield return (parameters, "query_params", $"'query_params' of {noun}", []);
            }
        }

        foreach (var test in DbtYamlKeys.Maps(root["unit_tests"]))
        {
            var noun = Noun("unit test", test);
            yield return (test, "unit_test", noun, ["name", "model", "expect"]);
            foreach (var given in DbtYamlKeys.Maps(test["given"]))
            {
                yield return (given, "given", $"'given' of {noun}", ["input"]);
            }

            foreach (var expect in Map(test["expect"]))
            {
                yield return (expect, "expect", $"'expect' of {noun}", []);
            }

            foreach (var overrides in Map(test["overrides"]))
            {
                yield return (overrides, "overrides", $"'overrides' of {noun}", []);
            }
        }
    }

    private static IEnumerable<Diagnostic> Values(YamlNode.Map root)
    {
        foreach (var exposure in DbtYamlKeys.Maps(root["exposures"]))
        {
            foreach (var finding in Choice(exposure["type"], "type", Exposures))
            {
                yield return finding;
            }
        }

        foreach (var owned in DbtYamlKeys.Maps(root["exposures"]).Concat(DbtYamlKeys.Maps(root["groups"])))
        {
            if (owned["owner"] is YamlNode.Map owner && owner["name"] is null && owner["email"] is null)
            {
                yield return DbtDiagnostics.MissingKey.At(
                    Start(owner),
                    $"The owner of '{DbtProperties.Text(owned, "name")}'",
                    "name or email"
                );
            }
        }

        foreach (var model in DbtYamlKeys.Maps(root["models"]))
        {
            var accesses = DbtYamlKeys
                .Maps(model["versions"])
                .Prepend(model)
                .SelectMany(map => new[] { map["access"], (map["config"] as YamlNode.Map)?["access"] });
            foreach (var finding in accesses.SelectMany(access => Choice(access, "access", Accesses)).Concat(Versions(model)))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Diagnostic> Choice(YamlNode? node, string key, string[] choices)
    {
        if (node is YamlNode.Scalar { IsNull: false } scalar && !IsTemplate(scalar.Text) && !choices.Contains(scalar.Text))
        {
            yield return DbtDiagnostics
                .WrongValue.At(scalar.Span, key, $"one of {string.Join(", ", choices)}", $"'{scalar.Text}'")
                .WithHint(Suggestion.Sentence(scalar.Text, choices));
        }
    }

    private static IEnumerable<Diagnostic> Versions(YamlNode.Map model)
    {
        var versions = DbtYamlKeys.Maps(model["versions"]).Select(version => version["v"]).OfType<YamlNode.Scalar>().ToList();
        if (
            model["latest_version"] is YamlNode.Scalar { IsNull: false } latest
            && !IsTemplate(latest.Text)
            && versions.TrueForAll(version => version.Text != latest.Text)
        )
        {
            yield return DbtDiagnostics.WrongValue.At(
                latest.Span,
                "latest_version",
                versions.Count == 0
                    ? "absent where there are no versions"
                    : $"one of {string.Join(", ", versions.Select(version => version.Text))}",
                $"'{latest.Text}'"
            );
        }

        foreach (var again in versions.GroupBy(version => version.Text).SelectMany(same => same.Skip(1)))
        {
            yield return DbtDiagnostics.NameTwice.At(again.Span, $"version of '{DbtProperties.Text(model, "name")}'", again.Text);
        }
    }

    private static string Noun(string kind, YamlNode.Map map) => $"the {kind} '{DbtProperties.Text(map, "name")}'";

    private static IEnumerable<YamlNode.Map> Map(YamlNode? node) => node is YamlNode.Map map ? [map] : [];

    private static SourceSpan Start(YamlNode.Map map) => map.Span with { EndLine = map.Span.Line, EndColumn = map.Span.Column + 1 };

    private static bool IsTemplate(string text) => text.Contains("{{", StringComparison.Ordinal);
}
