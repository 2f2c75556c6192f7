using System.Globalization;

namespace DataOps.Engine.Host.Configuration;

/// <summary>
/// A declared type: <c>string</c>, <c>integer</c>, <c>boolean</c>, <c>object</c>, or <c>array</c> with the type of its items.
/// </summary>
public sealed record SettingType(string Name, SettingType? Items = null)
{
    public const string ArrayName = "array";

    /// <summary>
    /// Whether a value fits. Plain values of a stack are texts: digits fit an integer, the words true and false a boolean.
    /// </summary>
    public bool Accepts(ConfigNode node) =>
        (Name, node) switch
        {
            ("string", ConfigNode.Text) => true,
            ("integer", ConfigNode.Number number) => long.TryParse(
                number.Json,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out _
            ),
            ("integer", ConfigNode.Text text) => long.TryParse(
                text.Value,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out _
            ),
            ("boolean", ConfigNode.Boolean) => true,
            ("boolean", ConfigNode.Text text) => text.Value is "true" or "false",
            ("object", ConfigNode.Map) => true,
            (ArrayName, ConfigNode.List list) => Items is { } items && list.Items.All(items.Accepts),
            _ => false,
        };

    public override string ToString() => Name == ArrayName && Items is not null ? $"array<{Items}>" : Name;
}
