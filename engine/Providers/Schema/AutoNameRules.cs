using System.Text.Json;

namespace DataOps.Providers.Schema;

/// <summary>Which input is named automatically, and how: what the overlay says, else the habit of the package's provider.</summary>
internal static class AutoNameRules
{
    /// <param name="sandbox">The resource's <c>sandbox</c> object; undefined when there is none.</param>
    public static AutoNameRule? For(PackageSchema package, ObjectShape inputs, JsonElement sandbox)
    {
        if (sandbox.ValueKind == JsonValueKind.Object)
        {
            return sandbox.TryGetProperty("autoName", out var rule) ? FromOverlay(package, rule) : null;
        }

        // A bridged provider names the optional text input called "name".
        return
            package.IsBridged
            && inputs.Properties.TryGetValue("name", out var name)
            && name is { Type: ValueType.Text, Default: null }
            && !inputs.Required.Contains("name")
            ? new AutoNameRule("name")
            : null;
    }

    private static AutoNameRule FromOverlay(PackageSchema package, JsonElement rule)
    {
        var name = new AutoNameRule(rule.GetProperty("property").GetString() ?? "")
        {
            Prefix = rule.TryGetProperty("prefix", out var prefix) ? prefix.GetString() ?? "" : "",
            Separator = rule.TryGetProperty("separator", out var separator) ? separator.GetString() ?? "" : "-",
            HexDigits =
                rule.TryGetProperty("hex", out var digits) ? digits.GetInt32()
                : package.Name == "kubernetes" ? 8
                : 7,
            MaxLength = rule.TryGetProperty("maxLength", out var length) ? length.GetInt32() : 255,
            LowerCase = rule.TryGetProperty("lower", out var lower) && lower.ValueKind == JsonValueKind.True,
            IsUuid = rule.TryGetProperty("uuid", out var uuid) && uuid.ValueKind == JsonValueKind.True,
        };

        // Storage accounts take letters and digits only.
        return package.Name == "azure-native" && name is { LowerCase: true, Property: "accountName" }
            ? name with
            {
                AlphanumericOnly = true,
            }
            : name;
    }
}
