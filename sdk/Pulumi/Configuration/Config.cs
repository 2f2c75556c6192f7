using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>
/// The stack's configuration values of one name space, by default the project's. Missing required values and values of the wrong type
/// end the program with a message.
/// </summary>
public sealed class Config
{
    private const string OldSuffix = ":config";

    private readonly string _name;

    /// <summary>The values under a name.</summary>
    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        _name = name.EndsWith(OldSuffix, StringComparison.Ordinal) ? name[..^OldSuffix.Length] : name;
    }

    /// <summary>A text, null if it is not set.</summary>
    public string? Get(string key) => Find(key);

    /// <summary>A text as a secret, null if it is not set.</summary>
    public Output<string>? GetSecret(string key) => Find(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A boolean, written <c>true</c> or <c>false</c>.</summary>
    public bool? GetBoolean(string key) =>
        Find(key) switch
        {
            null => null,
            "true" => true,
            "false" => false,
            var text => throw new ConfigTypeException(FullKey(key), text, nameof(Boolean)),
        };

    /// <summary>A boolean as a secret.</summary>
    public Output<bool>? GetSecretBoolean(string key) => GetBoolean(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A whole number.</summary>
    public int? GetInt32(string key) =>
        Find(key) switch
        {
            null => null,
            var text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new ConfigTypeException(FullKey(key), text, nameof(Int32)),
        };

    /// <summary>A whole number as a secret.</summary>
    public Output<int>? GetSecretInt32(string key) => GetInt32(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A number.</summary>
    public double? GetDouble(string key) =>
        Find(key) switch
        {
            null => null,
            var text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new ConfigTypeException(FullKey(key), text, nameof(Double)),
        };

    /// <summary>A number as a secret.</summary>
    public Output<double>? GetSecretDouble(string key) => GetDouble(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A structured value, read from JSON; the type's default if it is not set.</summary>
    [return: MaybeNull]
    public T GetObject<T>(string key, JsonSerializerOptions options) => Find(key) is { } json ? Parse<T>(key, json, options) : default;

    /// <summary>A structured value, read from JSON; the type's default if it is not set.</summary>
    [return: MaybeNull]
    public T GetObject<T>(string key) => Find(key) is { } json ? Parse<T>(key, json, null) : default;

    /// <summary>A structured value as a secret.</summary>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options) =>
        GetObject<T>(key, options) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A structured value as a secret.</summary>
    public Output<T>? GetSecretObject<T>(string key) => Find(key) is { } json ? Output.CreateSecret(Parse<T>(key, json, null)) : null;

    /// <summary>A text that must be set.</summary>
    public string Require(string key) => Find(key) ?? throw Missing(key);

    /// <summary>A text that must be set, as a secret.</summary>
    public Output<string> RequireSecret(string key) => Output.CreateSecret(Require(key));

    /// <summary>A boolean that must be set.</summary>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <summary>A boolean that must be set, as a secret.</summary>
    public Output<bool> RequireSecretBoolean(string key) => Output.CreateSecret(RequireBoolean(key));

    /// <summary>A whole number that must be set.</summary>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <summary>A whole number that must be set, as a secret.</summary>
    public Output<int> RequireSecretInt32(string key) => Output.CreateSecret(RequireInt32(key));

    /// <summary>A number that must be set.</summary>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <summary>A number that must be set, as a secret.</summary>
    public Output<double> RequireSecretDouble(string key) => Output.CreateSecret(RequireDouble(key));

    /// <summary>A structured value that must be set.</summary>
    public T RequireObject<T>(string key, JsonSerializerOptions options) => Parse<T>(key, Require(key), options);

    /// <summary>A structured value that must be set.</summary>
    public T RequireObject<T>(string key) => Parse<T>(key, Require(key), null);

    /// <summary>A structured value that must be set, as a secret.</summary>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options) =>
        Output.CreateSecret(RequireObject<T>(key, options));

    /// <summary>A structured value that must be set, as a secret.</summary>
    public Output<T> RequireSecretObject<T>(string key) => Output.CreateSecret(RequireObject<T>(key));

    private string FullKey(string key) => $"{_name}:{key}";

    private string? Find(string key) => Deployment.Context.Settings.Config.GetValueOrDefault(FullKey(key));

    private T Parse<T>(string key, string json, JsonSerializerOptions? options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, options)!;
        }
        catch (JsonException exception)
        {
            throw new ConfigTypeException(FullKey(key), json, typeof(T).FullName!, exception);
        }
    }

    private ConfigMissingException Missing(string key) => new(FullKey(key));

    private sealed class ConfigTypeException(string key, string value, string expected, Exception? innerException = null)
        : RunException($"Configuration '{key}' value '{value}' is not a valid {expected}", innerException);

    private sealed class ConfigMissingException(string key)
        : RunException(
            $"Missing Required configuration variable '{key}'\n\tplease set a value using the command `pulumi config set {key} <value>`"
        );
}
