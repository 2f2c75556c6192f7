using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataOps.Engine.Model;

namespace DataOps.Engine.Host.Secrets;

/// <summary>
/// Puts <c>[secret]</c> in the place of every secret of the configuration in texts for people and logs. Source: Pulumi's log filter, which
/// passes over secrets of less than three letters and the words true and false, as they would hide half of all output, and also finds
/// secrets as JSON writes them. Beyond that: percent-encoded and in base64, and the lines of secrets that have several.
/// </summary>
public sealed class SecretFilter
{
    public const string Mask = "[secret]";

    private const int Shortest = 3;

    /// <summary>Passphrases that people choose for trying things out are words that occur everywhere.</summary>
    private const int ShortestCredential = 8;

    private readonly ImmutableArray<string> _forms;
    private readonly SearchValues<string> _search;

    private SecretFilter(ImmutableArray<string> forms)
    {
        _forms = forms;
        _search = SearchValues.Create(forms.AsSpan(), StringComparison.Ordinal);
    }

    /// <summary>Leaves every text as it is.</summary>
    public static SecretFilter None { get; } = new([]);

    public bool IsEmpty => _forms.IsEmpty;

    /// <param name="secrets">The secret values of the configuration, in plain text.</param>
    /// <param name="credentials">What gives access to secrets: passphrases, access tokens.</param>
    public static SecretFilter Of(IEnumerable<string> secrets, IEnumerable<string> credentials)
    {
        var forms = secrets
            .Where(IsFiltered)
            .Concat(credentials.Where(text => text.Length >= ShortestCredential))
            .SelectMany(Forms)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(form => form.Length)
            .ToImmutableArray();
        return forms.IsEmpty ? None : new SecretFilter(forms);
    }

    public string Apply(string text)
    {
        var at = IsEmpty ? -1 : text.AsSpan().IndexOfAny(_search);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var done = 0;
        while (at >= 0)
        {
            result.Append(text, done, at).Append(Mask);
            done += at + FormAt(text.AsSpan(done + at)).Length;
            at = text.AsSpan(done).IndexOfAny(_search);
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>
    /// As <see cref="Apply(string)"/>, for a text that is cut off at its end: what may be the beginning of a secret is taken for one.
    /// </summary>
    public string ApplyToCut(string text)
    {
        var applied = Apply(text);
        foreach (var form in _forms)
        {
            for (var length = Math.Min(form.Length - 1, applied.Length); length >= Shortest; length--)
            {
                if (applied.AsSpan().EndsWith(form.AsSpan(0, length), StringComparison.Ordinal))
                {
                    return applied[..^length] + Mask;
                }
            }
        }

        return applied;
    }

    /// <summary>Values that are marked as secrets stay as they are: they are masked where they are shown.</summary>
    public PropertyMap Apply(PropertyMap properties) =>
        IsEmpty || properties.Count == 0 ? properties : properties.Select((_, value) => Apply(value));

    private PropertyValue Apply(PropertyValue value) =>
        value switch
        {
            PropertyValue.String text => Apply(text.Value) is var masked && ReferenceEquals(masked, text.Value) ? text : masked,
            PropertyValue.Array array => new PropertyValue.Array([.. array.Items.Select(Apply)]),
            PropertyValue.Object nested => new PropertyValue.Object(Apply(nested.Properties)),
            PropertyValue.Output { IsSecret: false, Element: { } element } output => output with { Element = Apply(element) },
            PropertyValue.Asset { Content: { Text: { } text } content } => new PropertyValue.Asset(content with { Text = Apply(text) }),
            _ => value,
        };

    private string FormAt(ReadOnlySpan<char> text)
    {
        foreach (var form in _forms)
        {
            if (text.StartsWith(form, StringComparison.Ordinal))
            {
                return form;
            }
        }

        throw new InvalidOperationException("One of the forms was found at this place.");
    }

    private static bool IsFiltered(string secret) =>
        secret.Length >= Shortest
        && !secret.Equals("true", StringComparison.OrdinalIgnoreCase)
        && !secret.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        if (IsSound(secret))
        {
            var relaxed = JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
            yield return relaxed;
            yield return JsonEncodedText.Encode(secret, JavaScriptEncoder.Default).ToString();

            // Go escapes these three as well.
            yield return relaxed
                .Replace("<", "\\u003c", StringComparison.Ordinal)
                .Replace(">", "\\u003e", StringComparison.Ordinal)
                .Replace("&", "\\u0026", StringComparison.Ordinal);
            yield return Uri.EscapeDataString(secret);
        }

        if (secret.Length >= ShortestCredential)
        {
            yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
        }

        // Output arrives line by line.
        var lines = secret.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines.Length > 1 ? lines : [])
        {
            if (line.Length >= ShortestCredential)
            {
                yield return line;
            }
        }
    }

    private static bool IsSound(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && (++at == text.Length || !char.IsSurrogatePair(text[at - 1], text[at])))
            {
                return false;
            }
        }

        return true;
    }
}
