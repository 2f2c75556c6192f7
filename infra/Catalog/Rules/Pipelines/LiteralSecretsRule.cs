using System.Text.RegularExpressions;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>
/// No value looks like a secret, in the definition and in what dbt reads beside it. What is handed to code (environment, arguments,
/// defaults of parameters, Spark's configuration, dbt's variables and profiles) must not hold one under a secret's name either, however
/// simple it is. The finding never repeats more of it than its first characters.
/// </summary>
internal sealed partial class LiteralSecretsRule : IPipelineRule
{
    private const string DbtHint =
        "Put the value into a secret store, hand it over as an environment variable and read it with env_var(); then change the leaked value.";

    public IEnumerable<Diagnostic> Check(BoundPipeline bound) => Walk("", isHandedOver: false, bound.Merged).Concat(Dbt(bound));

    private static IEnumerable<Diagnostic> Dbt(BoundPipeline bound)
    {
        foreach (var project in bound.Pipeline.Tasks.OfType<PipelineTask.Dbt>().Select(task => task.Project).Distinct())
        {
            var variables = Read(bound, project.Child("dbt_project.yml"))?["vars"];
            var profiles = Read(bound, project.Child("profiles.yml"));
            foreach (var node in new[] { variables, profiles }.OfType<YamlNode>())
            {
                foreach (var finding in Walk("", isHandedOver: true, node))
                {
                    yield return finding.WithHint(DbtHint);
                }
            }
        }
    }

    private static YamlNode.Map? Read(BoundPipeline bound, RepositoryPath path) =>
        bound.IsFile(path) ? YamlReader.Read(path, bound.Text(path), YamlDialect.Foreign).Map : null;

    private static IEnumerable<Diagnostic> Walk(string name, bool isHandedOver, YamlNode node) =>
        node switch
        {
            YamlNode.Scalar scalar => Finding(name, scalar.Text, isHandedOver, scalar),
            YamlNode.List list => list.Items.SelectMany(item => Walk(name, isHandedOver, item)),
            YamlNode.Map map => map.Entries.SelectMany(entry => Walk(entry, isHandedOver)),
            _ => [],
        };

    private static IEnumerable<Diagnostic> Walk(YamlEntry entry, bool isHandedOver) =>
        (entry.Key, entry.Value) switch
        {
            ("env" or "conf", YamlNode.Map map) => Walk(entry.Key, isHandedOver: true, map),
            ("args" or "command", YamlNode.List list) => Arguments(list),
            ("parameters", YamlNode.Map map) => map.Entries.SelectMany(Parameter),
            _ => Walk(entry.Key, isHandedOver, entry.Value),
        };

    // A default is a secret by the parameter's name, not by its own.
    private static IEnumerable<Diagnostic> Parameter(YamlEntry parameter) =>
        parameter.Value is YamlNode.Map map
            ? map.Entries.SelectMany(entry =>
                entry.Key is "default" or "enum" ? Walk(parameter.Key, isHandedOver: true, entry.Value) : Walk(entry, isHandedOver: false)
            )
            : Walk(parameter.Key, isHandedOver: true, parameter.Value);

    // --password=VALUE, --password VALUE, PASSWORD=VALUE.
    private static IEnumerable<Diagnostic> Arguments(YamlNode.List list)
    {
        var flag = "";
        foreach (var item in list.Items)
        {
            if (item is not YamlNode.Scalar scalar)
            {
                continue;
            }

            var match = Argument().Match(scalar.Text);
            var (name, value) = match.Groups["value"].Success
                ? (match.Groups["name"].Value, match.Groups["value"].Value)
                : (match.Success ? "" : flag, scalar.Text);
            flag = match is { Success: true, Value: ['-', ..] } && !match.Groups["value"].Success ? match.Groups["name"].Value : "";
            foreach (var finding in Finding(name, value, isHandedOver: true, scalar))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Diagnostic> Finding(string name, string value, bool isHandedOver, YamlNode.Scalar scalar)
    {
        var kind =
            SecretForms.OfText(scalar.Text) ?? (isHandedOver ? SecretForms.OfValue(name, value) : SecretForms.OfName(name, scalar.Text));
        return kind is null ? [] : [PlatformDiagnostics.LiteralSecret.At(scalar.Span, SecretForms.Masked(scalar.Text), kind)];
    }

    [GeneratedRegex(
        @"^(?:--?(?<name>[A-Za-z][\w.-]*)(?:=(?<value>.*))?|(?<name>[A-Za-z_][\w.-]*)=(?<value>.*))$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline
    )]
    private static partial Regex Argument();
}
