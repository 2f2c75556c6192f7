using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Components;

namespace Infra.Platform.Settings;

/// <summary>
/// One map of settings that is being read. A reader returns the value, or reports why there is none and returns a placeholder that is never used.
/// </summary>
internal sealed class SettingsSection(string prefix, JsonElement? map, ICollection<Diagnostic> findings)
{
    private readonly HashSet<string> _read = [];

    /// <param name="form">The form in words, for the message.</param>
    public string Text(string key, Regex pattern, string form)
    {
        if (Read(key, JsonValueKind.String, "a text") is not { } value)
        {
            return "";
        }

        var text = value.GetString()!;
        if (!pattern.IsMatch(text))
        {
            Report(SettingsDiagnostics.BadFormat, key, text, form);
        }

        return text;
    }

    public int Number(string key, int minimum, int maximum, int step = 1)
    {
        if (Read(key, JsonValueKind.Number, "a whole number") is not { } value)
        {
            return minimum;
        }

        if (!value.TryGetInt32(out var number))
        {
            Report(SettingsDiagnostics.WrongType, key, "a whole number", value.GetRawText());
            return minimum;
        }

        if (number < minimum || number > maximum || (number - minimum) % step != 0)
        {
            var bounds = string.Create(CultureInfo.InvariantCulture, $"{minimum} to {maximum}{(step > 1 ? $" in steps of {step}" : "")}");
            Report(SettingsDiagnostics.OutOfRange, key, value.GetRawText(), bounds);
        }

        return number;
    }

    public bool Truth(string key) => Find(key) switch
    {
        null => Missing(key, false),
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => Wrong(key, "true or false", other, false),
    };

    public ImmutableArray<string> Texts(string key, int minimum, Regex pattern, string form)
    {
        if (Read(key, JsonValueKind.Array, "a list of texts") is not { } list)
        {
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var (item, index) in list.EnumerateArray().Select((item, index) => (item, index)))
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                Report(SettingsDiagnostics.WrongType, $"{key}[{index}]", "a text", Describe(item));
            }
            else if (!pattern.IsMatch(item.GetString()!))
            {
                Report(SettingsDiagnostics.BadFormat, $"{key}[{index}]", item.GetString()!, form);
            }
            else
            {
                texts.Add(item.GetString()!);
            }
        }

        if (list.GetArrayLength() < minimum)
        {
            Report(SettingsDiagnostics.OutOfRange, key, $"a list of {list.GetArrayLength()}", $"a list of at least {minimum}");
        }

        return texts.ToImmutable();
    }

    public ContainerImage Image(string key, bool mustBePinned)
    {
        var image = new ContainerImage(Text(key, SettingsForms.Image(), "an image reference such as registry/name:tag or registry/name@sha256:..."));
        if (mustBePinned && image.Reference.Length > 0 && !image.IsPinned)
        {
            Report(SettingsDiagnostics.UnpinnedImage, key, image.Reference);
        }

        return image;
    }

    /// <summary>The settings below a key; when there are none, only the key itself is reported.</summary>
    public SettingsSection Section(string key) => new($"{Path(key)}.", Read(key, JsonValueKind.Object, "a map"), findings);

    /// <summary>Reports every key that nobody asked for.</summary>
    public void End()
    {
        if (map is not { ValueKind: JsonValueKind.Object } entries)
        {
            return;
        }

        foreach (var entry in entries.EnumerateObject().Where(entry => !_read.Contains(entry.Name)))
        {
            var finding = SettingsDiagnostics.UnknownKey.InConfig(Path(entry.Name), Path(entry.Name));
            findings.Add(Suggestion.For(entry.Name, _read) is { Length: > 0 } near ? finding with { Hint = $"Did you mean '{near}'?" } : finding);
        }
    }

    private JsonElement? Find(string key)
    {
        _read.Add(key);
        return map is { ValueKind: JsonValueKind.Object } entries && entries.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
    }

    private JsonElement? Read(string key, JsonValueKind kind, string form)
    {
        var found = Find(key);
        if (found is not { } value)
        {
            return Missing<JsonElement?>(key, null);
        }

        return value.ValueKind == kind ? value : Wrong<JsonElement?>(key, form, value, null);
    }

    private T Missing<T>(string key, T placeholder)
    {
        // A section that is missing as a whole was reported as such.
        if (map is not null)
        {
            Report(SettingsDiagnostics.Missing, key);
        }

        return placeholder;
    }

    private T Wrong<T>(string key, string form, JsonElement value, T placeholder)
    {
        Report(SettingsDiagnostics.WrongType, key, form, Describe(value));
        return placeholder;
    }

    private void Report(DiagnosticDescriptor descriptor, string key, params object[] more)
    {
        var finding = descriptor.InConfig(Path(key), [Path(key), .. more]);
        findings.Add(finding with { Hint = string.Format(CultureInfo.InvariantCulture, finding.Hint, Path(key)) });
    }

    private string Path(string key) => prefix + key;

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"the text '{value.GetString()}'",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "a map",
        _ => value.GetRawText(),
    };
}
