using System.Collections.Immutable;
using System.Globalization;

namespace DataOps.Engine.Host.Configuration;

/// <summary>Looks into structured values and changes them, by the rules of <c>config set --path</c>.</summary>
public static class ConfigNodeEditor
{
    private const string SecureKey = "secure";

    /// <summary>The node at a path below <paramref name="root"/>, or null.</summary>
    public static ConfigNode? Get(ConfigNode? root, ReadOnlySpan<ConfigPathSegment> path)
    {
        var node = root;
        foreach (var segment in path)
        {
            node = (node, segment) switch
            {
                (ConfigNode.List list, ConfigPathSegment.Index index) when index.Value >= 0 && index.Value < list.Items.Length =>
                    list.Items[index.Value],
                (ConfigNode.Map map, ConfigPathSegment.Name name) => map.Entries.GetValueOrDefault(name.Value),
                _ => null,
            };
        }

        return node;
    }

    /// <summary>Sets the node at a path. Missing containers are made; a plain value at the top gives way to a container.</summary>
    public static ConfigNode Set(ConfigNode? root, ReadOnlySpan<ConfigPathSegment> path, ConfigNode value) =>
        Set(root, path, value, isTop: true);

    /// <summary>Takes the node at a path away; nothing happens when there is none.</summary>
    public static ConfigNode Remove(ConfigNode root, ReadOnlySpan<ConfigPathSegment> path)
    {
        switch (root, path[0])
        {
            case (ConfigNode.List list, ConfigPathSegment.Index index) when index.Value >= 0 && index.Value < list.Items.Length:
                return new ConfigNode.List(
                    path.Length == 1
                        ? list.Items.RemoveAt(index.Value)
                        : list.Items.SetItem(index.Value, Remove(list.Items[index.Value], path[1..]))
                );
            case (ConfigNode.Map map, ConfigPathSegment.Name name) when map.Entries.TryGetValue(name.Value, out var child):
                return Checked(
                    new ConfigNode.Map(
                        path.Length == 1 ? map.Entries.Remove(name.Value) : map.Entries.SetItem(name.Value, Remove(child, path[1..]))
                    )
                );
            default:
                return root;
        }
    }

    /// <summary>
    /// What a plain text means inside a structured value: true and false are booleans, digits without a leading zero are numbers.
    /// </summary>
    public static ConfigNode Coerce(string text)
    {
        if (text is "true" or "false")
        {
            return new ConfigNode.Boolean(text == "true");
        }

        if (text.Length > 1 && text[0] == '0')
        {
            return new ConfigNode.Text(text);
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return new ConfigNode.Number(whole.ToString(CultureInfo.InvariantCulture));
        }

        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var large)
            ? new ConfigNode.Number(large.ToString(CultureInfo.InvariantCulture))
            : new ConfigNode.Text(text);
    }

    private static ConfigNode Set(ConfigNode? root, ReadOnlySpan<ConfigPathSegment> path, ConfigNode value, bool isTop)
    {
        if (path.IsEmpty)
        {
            return value;
        }

        var container = root switch
        {
            ConfigNode.List or ConfigNode.Map => root,
            null or ConfigNode.Null => NewContainer(path[0]),
            _ when isTop => NewContainer(path[0]),
            _ => throw Invalid(path[0] is ConfigPathSegment.Index ? "expected an array" : "expected a map"),
        };
        switch (container, path[0])
        {
            case (ConfigNode.List list, ConfigPathSegment.Index index):
                if (index.Value < 0 || index.Value > list.Items.Length)
                {
                    throw Invalid("array index out of range");
                }

                var isNew = index.Value == list.Items.Length;
                var item = Set(isNew ? null : list.Items[index.Value], path[1..], value, isTop: false);
                return new ConfigNode.List(isNew ? list.Items.Add(item) : list.Items.SetItem(index.Value, item));
            case (ConfigNode.Map map, ConfigPathSegment.Name name):
                var child = Set(map.Entries.GetValueOrDefault(name.Value), path[1..], value, isTop: false);
                return Checked(new ConfigNode.Map(map.Entries.SetItem(name.Value, child)));
            case (ConfigNode.List, _):
                throw Invalid("key for an array must be an int");
            default:
                throw Invalid("key for a map must be a string");
        }
    }

    private static ConfigNode NewContainer(ConfigPathSegment segment) =>
        segment is ConfigPathSegment.Index { Value: >= 0 } index
            ? new ConfigNode.List([.. Enumerable.Repeat<ConfigNode>(new ConfigNode.Null(), index.Value + 1)])
            : ConfigNode.Map.Empty;

    /// <summary>A map with the one key "secure" and a text would read as a ciphertext.</summary>
    private static ConfigNode.Map Checked(ConfigNode.Map map) =>
        map.Entries.Count == 1 && map.Entries.GetValueOrDefault(SecureKey) is ConfigNode.Text
            ? throw Invalid("maps with the single key \"secure\" are reserved")
            : map;

    private static FaultException Invalid(string reason) =>
        new(SettingsDiagnostics.InvalidValue, $"could not set config: {reason}", "Look at the value with `dataops config get`.");
}
