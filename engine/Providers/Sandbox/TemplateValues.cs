using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DataOps.Engine.Model;
using DataOps.Providers.Schema;

namespace DataOps.Providers.Sandbox;

/// <summary>
/// Works out the templates of one resource or function call: <c>${property}</c>, <c>${urn.name}</c>, <c>${cloud.NAME}</c>, <c>${hex(n)}</c>
/// and the like. What depends on an unknown value is unknown, what depends on a secret is secret. Random parts are drawn from the seed and
/// the place that they stand at, so they come out the same each time.
/// </summary>
internal sealed partial class TemplateValues
{
    private readonly Dictionary<string, PropertyValue?> _done = [];
    private readonly HashSet<string> _underway = [];

    public required PropertyMap Given { get; init; }

    public required FrozenDictionary<string, JsonElement> Outputs { get; init; }

    public required CloudSettings Cloud { get; init; }

    /// <summary>The resource's name.</summary>
    public required string Name { get; init; }

    public required string Seed { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The template behind <c>${id}</c>; null for functions.</summary>
    public string? IdTemplate { get; init; }

    /// <summary>Null: worked out from <see cref="IdTemplate"/>.</summary>
    public PropertyValue? Id { get; init; }

    /// <summary>
    /// All outputs: what was given and is an output, and what the templates make. What a template leaves absent is left out.
    /// </summary>
    /// <param name="isOutput">Tells the properties that the type has as outputs.</param>
    public PropertyMap All(Func<string, bool> isOutput) =>
        PropertyMap.From(
            Given
                .Keys.Where(isOutput)
                .Concat(Outputs.Keys)
                .Distinct()
                .Select(name => KeyValuePair.Create(name, Find(name)))
                .Where(entry => entry.Value is not null)
                .Select(entry => KeyValuePair.Create(entry.Key, entry.Value!))
        );

    /// <summary>
    /// The value of a property: as given, else as its template makes it; null when there is none, or it depends on itself.
    /// </summary>
    public PropertyValue? Find(string name)
    {
        if (Given[name] is { } given and not PropertyValue.Null)
        {
            return given;
        }

        if (_done.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!_underway.Add(name))
        {
            return null;
        }

        var value =
            name == "id" && (Id is not null || IdTemplate is not null) ? Id ?? Expand(IdTemplate!, "id")
            : Outputs.TryGetValue(name, out var template) ? Expand(template, name)
            : null;
        _underway.Remove(name);
        return _done[name] = value;
    }

    private PropertyValue? Expand(JsonElement template, string place) =>
        template.ValueKind switch
        {
            JsonValueKind.String => Expand(template.GetString() ?? "", place),
            JsonValueKind.Array => new PropertyValue.Array([
                .. template.EnumerateArray().Select((item, i) => Expand(item, $"{place}.{i}") ?? PropertyValue.NullValue),
            ]),
            JsonValueKind.Object when template.TryGetProperty("$when", out var condition) => PlainValues.Unwrap(
                Find(condition.GetString() ?? "") ?? false
            ) switch
            {
                PropertyValue.Boolean { Value: true } => Expand(template.GetProperty("$value"), place),
                PropertyValue.Unknown => PropertyValue.UnknownValue,
                _ => null,
            },
            JsonValueKind.Object => ExpandMembers(template, place),
            _ => JsonValues.Read(template),
        };

    private PropertyValue.Object ExpandMembers(JsonElement template, string place) =>
        new(
            PropertyMap.From(
                template
                    .EnumerateObject()
                    .Select(member => KeyValuePair.Create(member.Name, Expand(member.Value, $"{place}.{member.Name}")))
                    .Where(entry => entry.Value is not null)
                    .Select(entry => KeyValuePair.Create(entry.Key, entry.Value!))
            )
        );

    private PropertyValue? Expand(string template, string place)
    {
        if (!template.Contains("${", StringComparison.Ordinal))
        {
            return template;
        }

        if (Placeholder().Match(template) is { Success: true } match && match.Length == template.Length)
        {
            return Resolve(match.Groups[1].Value, $"{place}#0");
        }

        var text = new StringBuilder();
        var isSecret = false;
        var at = 0;
        foreach (Match part in Placeholder().Matches(template))
        {
            text.Append(template, at, part.Index - at);
            at = part.Index + part.Length;
            var value = Resolve(part.Groups[1].Value, $"{place}#{part.Index}");
            if (value is not null && UnknownValues.Contains(value))
            {
                return PropertyValue.UnknownValue;
            }

            isSecret |= value is not null && Plugins.SecretMarks.Contains(value);
            text.Append(Show(value));
        }

        PropertyValue result = text.Append(template, at, template.Length - at).ToString();
        return isSecret ? new PropertyValue.Secret(result) : result;
    }

    private PropertyValue? Resolve(string expression, string place)
    {
        if (Call().Match(expression) is { Success: true } call)
        {
            return Draw(call.Groups[1].Value, call.Groups[2].Value, place);
        }

        var steps = expression.Split('.');
        if (steps is ["urn", "name"])
        {
            return Name;
        }

        if (steps is ["cloud", var setting])
        {
            return Cloud[setting] is { } text ? (PropertyValue)text : null;
        }

        var value = Find(steps[0]);
        foreach (var step in steps.Skip(1))
        {
            if (value is null or PropertyValue.Unknown)
            {
                return value;
            }

            value = PlainValues.Map(value)?[step];
        }

        return value;
    }

    private PropertyValue? Draw(string function, string argument, string place)
    {
        int Count() => int.Parse(argument, CultureInfo.InvariantCulture);

        return function switch
        {
            "hex" => (PropertyValue)Digits(place, Count()),
            "upperHex" => Digits(place, Count()).ToUpperInvariant(),
            "digits" => Decimals(place, Count()),
            "octet" => (1 + (Bytes(place, 0)[0] % 254)).ToString(CultureInfo.InvariantCulture),
            "uuid" => Uuid(place),
            "time" => Created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            "withoutScheme" => Find(argument) switch
            {
                null => null,
                var url when UnknownValues.Contains(url) => PropertyValue.UnknownValue,
                var url => Show(url).Split("://", 2)[^1],
            },
            _ => null,
        };
    }

    private string Digits(string place, int count)
    {
        var text = new StringBuilder();
        for (var block = 0; text.Length < count; block++)
        {
            text.Append(Convert.ToHexStringLower(Bytes(place, block)));
        }

        return text.ToString(0, count);
    }

    // No leading zero: some clouds' numbers have a fixed length.
    private string Decimals(string place, int count)
    {
        var text = new StringBuilder();
        for (var block = 0; text.Length < count; block++)
        {
            foreach (var value in Bytes(place, block))
            {
                text.Append((char)('0' + (text.Length == 0 ? 1 + (value % 9) : value % 10)));
            }
        }

        return text.ToString(0, count);
    }

    private string Uuid(string place)
    {
        var bytes = Bytes(place, 0).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private byte[] Bytes(string place, int block) => SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}\n{place}\n{block}"));

    private static string Show(PropertyValue? value) =>
        value is null
            ? ""
            : PlainValues.Unwrap(value) switch
            {
                PropertyValue.String text => text.Value,
                PropertyValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
                PropertyValue.Boolean truth => truth.Value ? "true" : "false",
                _ => "",
            };

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(\w+)\(([^)]*)\)$")]
    private static partial Regex Call();
}
