using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Catalog.Jinja;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>Values of YAML files as templates see them: plain words are what PyYAML takes them for.</summary>
internal static partial class DbtYamlValue
{
    public static PyValue Of(YamlNode node)
    {
        switch (node)
        {
            case YamlNode.Scalar scalar:
                return scalar.IsPlain ? Plain(scalar.Text) : new PyValue.Str(scalar.Text);
            case YamlNode.List list:
                return new PyValue.List([.. list.Items.Select(Of)]);
            case YamlNode.Map map:
                var dict = new PyValue.Dict();
                foreach (var entry in map.Entries)
                {
                    dict.Items.Set(Plain(entry.Key) is PyValue.Int number ? number : new PyValue.Str(entry.Key), Of(entry.Value));
                }

                return dict;
            default:
                return PyValue.Nothing;
        }
    }

    private static PyValue Plain(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return PyValue.Nothing;
            case "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON":
                return PyValue.True;
            case "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF":
                return PyValue.False;
        }

        if (
            Integer().IsMatch(text)
            && long.TryParse(
                text.Replace("_", "", StringComparison.Ordinal),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var whole
            )
        )
        {
            return PyValue.Int.Of(whole);
        }

        return
            Float().IsMatch(text)
            && double.TryParse(
                text.Replace("_", "", StringComparison.Ordinal),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var real
            )
            ? new PyValue.Float(real)
            : new PyValue.Str(text);
    }

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9_]*)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?([0-9][0-9_]*)\.[0-9_]*([eE][-+][0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Float();
}
