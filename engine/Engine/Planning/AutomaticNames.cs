using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Planning;

/// <summary>
/// The stack's setting <c>pulumi:autonaming</c>: for all resources, by package, and by type:
/// <c>{"mode": "default|verbatim|disabled", "pattern": "...", "enforce": true, "providers": {"aws": {..., "resources":
/// {"aws:s3/bucket:Bucket": {...}}}}}</c>.
/// </summary>
internal sealed partial class AutomaticNames
{
    private const string ConfigKey = "pulumi:autonaming";

    private readonly DeploymentRequest _request;
    private readonly Dictionary<string, NamingRule> _byPackage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NamingRule> _byType = new(StringComparer.Ordinal);
    private NamingRule _default = new NamingRule.ByProvider();

    private AutomaticNames(DeploymentRequest request) => _request = request;

    /// <summary>The rules, or what is wrong with the setting.</summary>
    public static (AutomaticNames Names, string? Failure) Parse(DeploymentRequest request)
    {
        var names = new AutomaticNames(request);
        if (
            !request.Config.TryGetValue(ConfigKey, out var value)
            || PropertyTraversal.Unwrap(value) is not PropertyValue.String { Value: var text }
        )
        {
            return (names, null);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return (names, names.Read(document.RootElement));
        }
        catch (JsonException)
        {
            return (names, $"{ConfigKey} must be an object");
        }
    }

    public Autonaming? For(Registration registration) =>
        registration.Goal.Custom ? RuleFor(registration.Urn).For(registration.Urn, registration.RandomSeed).Autonaming : null;

    /// <summary>True when the name has nothing random, so that two generations cannot exist at once.</summary>
    public bool RequiresDeleteFirst(Registration registration) =>
        registration.Goal.Custom && RuleFor(registration.Urn).For(registration.Urn, registration.RandomSeed).RequiresDeleteFirst;

    private NamingRule RuleFor(Urn urn)
    {
        var type = urn.Type;
        return _byType.TryGetValue(type, out var rule) || _byPackage.TryGetValue(GoalNormaliser.PackageOf(type), out rule)
            ? rule
            : _default;
    }

    private string? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return $"{ConfigKey} must be an object";
        }

        if (ReadRule(root, ConfigKey, out var general) is { } failure)
        {
            return failure;
        }

        _default = general ?? _default;
        if (!root.TryGetProperty("providers", out var providers))
        {
            return null;
        }

        foreach (var package in providers.EnumerateObject())
        {
            if (ReadRule(package.Value, package.Name, out var rule) is { } wrong)
            {
                return wrong;
            }

            _byPackage[package.Name] = rule ?? _default;
            if (!package.Value.TryGetProperty("resources", out var resources))
            {
                continue;
            }

            foreach (var type in resources.EnumerateObject())
            {
                if (ReadRule(type.Value, type.Name, out var typeRule) is { } typeFailure)
                {
                    return typeFailure;
                }

                if (typeRule is null)
                {
                    return $"mode or pattern must be specified for resource \"{type.Name}\"";
                }

                _byType[type.Name] = typeRule;
            }
        }

        return null;
    }

    private string? ReadRule(JsonElement element, string place, out NamingRule? rule)
    {
        rule = null;
        var mode = Text(element, "mode");
        var pattern = Text(element, "pattern");
        var hasEnforce = element.TryGetProperty("enforce", out var enforce);
        if (mode is not null && (pattern is not null || hasEnforce))
        {
            return $"{place}: cannot specify both mode and pattern/enforce";
        }

        if (pattern is not null)
        {
            var resolved = Resolve(pattern, out var unknown);
            rule = new NamingRule.Pattern(resolved, hasEnforce && enforce.ValueKind == JsonValueKind.True);
            return unknown is null ? null : $"{place}: no value found for key \"{unknown}\"";
        }

        if (hasEnforce)
        {
            return $"{place}: pattern must be specified when enforce is true";
        }

        rule = mode switch
        {
            "default" => new NamingRule.ByProvider(),
            "verbatim" => new NamingRule.Verbatim(),
            "disabled" => new NamingRule.Disabled(),
            _ => null,
        };
        return mode is not null && rule is null ? $"{place}: invalid naming mode: {mode}" : null;
    }

    private string Resolve(string pattern, out string? unknown)
    {
        string? missing = null;
        var resolved = pattern
            .Replace("${organization}", "organization", StringComparison.Ordinal)
            .Replace("${project}", _request.Project, StringComparison.Ordinal)
            .Replace("${stack}", _request.Stack, StringComparison.Ordinal);
        resolved = ConfigPart()
            .Replace(
                resolved,
                match =>
                {
                    var key = match.Groups[1].Value;
                    if (
                        _request.Config.TryGetValue($"{_request.Project}:{key}", out var value)
                        && PropertyTraversal.Unwrap(value) is PropertyValue.String text
                    )
                    {
                        return text.Value;
                    }

                    missing = key;
                    return "";
                }
            );
        unknown = missing;
        return resolved;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"\$\{config\.([^}]+)\}")]
    private static partial Regex ConfigPart();
}
