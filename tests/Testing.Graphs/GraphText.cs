using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Pulumi;
using Pulumi.Testing;

namespace Testing.Graphs;

/// <summary>Registered resources as text that a reviewer can read: a block each, keys sorted, texts of several lines as such.</summary>
internal static class GraphText
{
    // The SDK hands an asset's content to its own serializer only.
    private static readonly PropertyInfo Content =
        typeof(AssetOrArchive).GetProperty("Value", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new InvalidOperationException("The SDK keeps the content of assets elsewhere.");

    public static string Write(IReadOnlyCollection<MockResourceArgs> resources)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{resources.Count} resources\n");
        foreach (var args in resources)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{args.Name}: {args.Type}\n");
            if (!string.IsNullOrEmpty(args.Provider))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"  provider: {args.Provider[(args.Provider.LastIndexOf("::", StringComparison.Ordinal) + 2)..]}\n"
                );
            }

            foreach (var input in args.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal))
            {
                WriteValue(text, input.Key, input.Value, 1);
            }
        }

        return text.ToString();
    }

    private static void WriteValue(StringBuilder text, string key, object? value, int depth)
    {
        text.Append(' ', depth * 2).Append(key).Append(':');
        switch (value)
        {
            case IDictionary<string, object> map:
                text.Append('\n');
                foreach (var entry in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    WriteValue(text, entry.Key, entry.Value, depth + 1);
                }

                break;
            case string line:
                WriteText(text, line, depth);
                break;
            case null:
                text.Append(" \n");
                break;
            case IEnumerable list and not AssetOrArchive:
                text.Append('\n');
                foreach (var item in list)
                {
                    WriteValue(text, "-", item, depth + 1);
                }

                break;
            case AssetOrArchive asset:
                text.Append(CultureInfo.InvariantCulture, $" {asset.GetType().Name}");
                WriteText(text, Content.GetValue(asset)?.ToString() ?? "", depth);
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $" {value}\n");
                break;
        }
    }

    private static void WriteText(StringBuilder text, string value, int depth)
    {
        if (!value.Contains('\n', StringComparison.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $" {value}\n");
            return;
        }

        text.Append(" |\n");
        foreach (var part in value.TrimEnd('\n').Split('\n'))
        {
            text.Append((new string(' ', (depth + 1) * 2) + part).TrimEnd()).Append('\n');
        }
    }
}
