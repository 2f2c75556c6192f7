using System.Globalization;
using DataOps.Engine.Model;
using Infra.Catalog.Text;

namespace DataOps.Reporting;

/// <summary>Property values for people, secrets masked unless they are asked for.</summary>
public sealed class ValueText(bool showSecrets)
{
    /// <summary>The value in lines; nested lines are indented by four blanks more than the place where the first one stands.</summary>
    public IReadOnlyList<string> Lines(PropertyValue value) =>
        value switch
        {
            PropertyValue.Object { Properties.Count: > 0 } map =>
            [
                "{",
                .. map.Properties.SelectMany(entry => Nested($"{Key(entry.Key)}: ", entry.Value)),
                "}",
            ],
            PropertyValue.Array { Items.Length: > 0 } array =>
            [
                "[",
                .. array.Items.SelectMany((item, index) => Nested($"[{index}]: ", item)),
                "]",
            ],
            PropertyValue.Secret secret when showSecrets => Lines(secret.Element),
            PropertyValue.Output { IsSecret: true } when !showSecrets => [SecretMask.Text],
            PropertyValue.Output { Element: { } element } => Lines(element),
            PropertyValue.String { Value: var text } when text.Contains('\n', StringComparison.Ordinal) =>
            [
                "<<",
                .. text.TrimEnd('\n').Split('\n').Select(line => "    " + SafeText.Line(line.TrimEnd('\r'))),
                ">>",
            ],
            _ => [Inline(value)],
        };

    /// <summary>The value on one line.</summary>
    public string Inline(PropertyValue value) =>
        value switch
        {
            PropertyValue.Null => "null",
            PropertyValue.Boolean { Value: var flag } => flag ? "true" : "false",
            PropertyValue.Number { Value: var number } => number.ToString("R", CultureInfo.InvariantCulture),
            PropertyValue.String { Value: var text } => DisplayJson.Quoted(text),
            PropertyValue.Array array => $"[{string.Join(", ", array.Items.Select(Inline))}]",
            PropertyValue.Object map => map.Properties.Count == 0
                ? "{}"
                : $"{{ {string.Join(", ", map.Properties.Select(entry => $"{Key(entry.Key)}: {Inline(entry.Value)}"))} }}",
            PropertyValue.Secret secret => showSecrets ? Inline(secret.Element) : SecretMask.Text,
            PropertyValue.Output { IsSecret: true } when !showSecrets => SecretMask.Text,
            PropertyValue.Output { Element: { } element } => Inline(element),
            PropertyValue.Asset { Content: var asset } => SafeText.Line(
                asset.Path is { } path ? $"asset(file:{path})"
                : asset.Uri is { } uri ? $"asset(uri:{uri})"
                : $"asset(text:{Short(asset.Hash)})"
            ),
            PropertyValue.Archive { Content: var archive } => SafeText.Line(
                archive.Path is { } path ? $"archive(file:{path})"
                : archive.Uri is { } uri ? $"archive(uri:{uri})"
                : $"archive(assets:{Short(archive.Hash)})"
            ),
            PropertyValue.ResourceReference reference => SafeText.Line(
                reference.Id is PropertyValue.String id ? $"{reference.Urn} ({id.Value})" : reference.Urn.Value
            ),
            _ => "[unknown]",
        };

    public static string Key(string key) =>
        key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or '/') ? key : DisplayJson.Quoted(key);

    private IEnumerable<string> Nested(string label, PropertyValue value)
    {
        var lines = Lines(value);
        for (var i = 0; i < lines.Count; i++)
        {
            yield return "    " + (i == 0 ? label : "") + lines[i];
        }
    }

    private static string Short(string hash) => hash.Length > 7 ? hash[..7] : hash;
}
