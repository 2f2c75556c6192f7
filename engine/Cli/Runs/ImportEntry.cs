using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;

namespace DataOps.Cli.Runs;

/// <summary>A resource of an import file, as it stands there.</summary>
internal sealed record ImportEntry(string Type, string Name, string LogicalName, string Id)
{
    private static readonly string[] Unsupported = ["outputs", "parameterization", "extension", "remote"];

    public string Parent { get; private init; } = "";

    public string Provider { get; private init; } = "";

    public string Version { get; private init; } = "";

    public string PluginDownloadUrl { get; private init; } = "";

    public ImmutableArray<string> Properties { get; private init; } = [];

    public bool Component { get; private init; }

    public PropertyMap Inputs { get; private init; } = PropertyMap.Empty;

    /// <summary>Null when it is not one, which is added to the problems.</summary>
    public static ImportEntry? Read(JsonElement element, int index, List<string> problems)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"resources[{index}]");
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{place} is no object");
            return null;
        }

        string Text(string name)
        {
            if (!element.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
            {
                return "";
            }

            if (value.ValueKind == JsonValueKind.String)
            {
                return value.GetString()!;
            }

            problems.Add($"{place}.{name} is no text");
            return "";
        }

        bool Is(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

        var (name, logicalName) = (Text("name"), Text("logicalName"));
        var entry = new ImportEntry(
            Text("type"),
            name.Length > 0 ? name : logicalName,
            logicalName.Length > 0 ? logicalName : name,
            Text("id")
        )
        {
            Parent = Text("parent"),
            Provider = Text("provider"),
            Version = Text("version"),
            PluginDownloadUrl = Text("pluginDownloadUrl"),
            Component = Is("component"),
            Properties = Strings(element, place, problems),
            Inputs =
                element.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Object
                    ? PropertyJson.Parse(inputs.GetRawText())
                    : PropertyMap.Empty,
        };
        problems.AddRange(entry.Problems(place));
        problems.AddRange(
            Unsupported
                .Where(key =>
                    element.TryGetProperty(key, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)
                )
                .Select(key => $"{place}.{key} is not supported by this engine")
        );
        return entry;
    }

    public override string ToString() => $"resource '{Name}' of type '{Type}'";

    private IEnumerable<string> Problems(string place)
    {
        if (Type.Length == 0)
        {
            yield return $"{place} has no type";
        }

        if (Name.Length == 0)
        {
            yield return $"{place} has no name";
        }

        if (ProviderReference.IsProviderType(Type))
        {
            yield return $"{place} is a provider: declare it in the program, or leave it to the package's default provider";
        }
        else if (!Component && Id.Length == 0)
        {
            yield return $"{place} has no id";
        }
        else if (Component && Id.Length > 0)
        {
            yield return $"{place} has an id, but is marked as a component";
        }
    }

    private static ImmutableArray<string> Strings(JsonElement element, string place, List<string> problems)
    {
        if (!element.TryGetProperty("properties", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
        {
            return [.. list.EnumerateArray().Select(item => item.GetString()!)];
        }

        problems.Add($"{place}.properties is no list of names");
        return [];
    }
}
