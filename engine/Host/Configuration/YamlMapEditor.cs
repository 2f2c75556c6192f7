using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DataOps.Engine.Host.Configuration;

/// <summary>
/// Changes single entries of a YAML file by replacing the lines they stand on. Whatever is not an entry's own stays as it is.
/// </summary>
internal sealed class YamlMapEditor
{
    private const int Indent = 2;

    private readonly string _path;

    public YamlMapEditor(string text, string path)
    {
        Text = text;
        _path = path;
        Root = YamlDocumentText.ParseMapping(text, path, SettingsDiagnostics.InvalidStackFile);
    }

    public string Text { get; }

    /// <summary>Null for an empty file.</summary>
    public YamlMappingNode? Root { get; }

    /// <summary>Sets an entry of the root; a new one comes first.</summary>
    public string SetFirst(string key, ConfigNode value)
    {
        var lines = Lines();
        if (Root is not null && Find(Root, key) is { } entry)
        {
            ReplaceValue(lines, entry, 0, key, value);
        }
        else
        {
            lines.InsertRange(Root is null ? lines.Count : FirstLine(Root), YamlText.Entry(key, value, 0));
        }

        return Join(lines);
    }

    /// <summary>Sets an entry of a mapping below the root; a new one comes last, and a missing mapping is made.</summary>
    public string Set(string map, string key, ConfigNode value)
    {
        var lines = Lines();
        var parent = Root is null ? null : Find(Root, map);
        if (parent is null)
        {
            lines.Add(map + ":");
            lines.AddRange(YamlText.Entry(key, value, Indent));
        }
        else if (parent.Value.Value is YamlMappingNode { Style: not YamlDotNet.Core.Events.MappingStyle.Flow, Children.Count: > 0 } mapping)
        {
            var indent = (int)mapping.Start.Column - 1;
            if (Find(mapping, key) is { } entry)
            {
                ReplaceValue(lines, entry, indent, key, value);
            }
            else
            {
                lines.InsertRange(LastLine(mapping.Children.Last()) + 1, YamlText.Entry(key, value, indent));
            }
        }
        else
        {
            var entries = parent.Value.Value is YamlMappingNode flow ? ((ConfigNode.Map)ToMap(flow)).Entries : ConfigNode.Map.Empty.Entries;
            ReplaceLines(
                lines,
                parent.Value,
                [map + ":", .. entries.SetItem(key, value).SelectMany(entry => YamlText.Entry(entry.Key, entry.Value, Indent))]
            );
        }

        return Join(lines);
    }

    /// <summary>Takes an entry of a mapping below the root away; an empty mapping goes too.</summary>
    public string Remove(string map, string key)
    {
        if (
            Root is null
            || Find(Root, map) is not { } parent
            || parent.Value is not YamlMappingNode mapping
            || Find(mapping, key) is not { } entry
        )
        {
            return Text;
        }

        var lines = Lines();
        if (mapping.Children.Count == 1)
        {
            ReplaceLines(lines, parent, []);
        }
        else if (mapping.Style == YamlDotNet.Core.Events.MappingStyle.Flow)
        {
            ReplaceLines(
                lines,
                parent,
                [
                    map + ":",
                    .. ((ConfigNode.Map)ToMap(mapping))
                        .Entries.Remove(key)
                        .SelectMany(rest => YamlText.Entry(rest.Key, rest.Value, Indent)),
                ]
            );
        }
        else
        {
            ReplaceLines(lines, entry, []);
        }

        return Join(lines);
    }

    private ConfigNode ToMap(YamlMappingNode node) => YamlDocumentText.ToConfig(node, _path);

    private List<string> Lines() => Text.Length == 0 ? [] : [.. Text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r'))];

    private static string Join(List<string> lines) => lines.Count == 0 ? "" : string.Join('\n', lines) + "\n";

    private static KeyValuePair<YamlNode, YamlNode>? Find(YamlMappingNode map, string key)
    {
        foreach (var entry in map.Children)
        {
            if (entry.Key is YamlScalarNode scalar && scalar.Value == key)
            {
                return entry;
            }
        }

        return null;
    }

    private static int FirstLine(YamlNode node) => (int)node.Start.Line - 1;

    /// <summary>
    /// The last line of an entry, from 0. Ends of block collections are where the next token begins, so the last scalar counts.
    /// </summary>
    private static int LastLine(KeyValuePair<YamlNode, YamlNode> entry)
    {
        var last = entry.Value;
        while (true)
        {
            switch (last)
            {
                case YamlMappingNode { Children.Count: > 0, Style: not YamlDotNet.Core.Events.MappingStyle.Flow } map:
                    last = map.Children.Last().Value;
                    continue;
                case YamlSequenceNode { Children.Count: > 0, Style: not YamlDotNet.Core.Events.SequenceStyle.Flow } list:
                    last = list.Children[^1];
                    continue;
                case YamlScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded } block:
                    return Math.Max((int)block.Start.Line, (int)block.End.Line - (block.End.Column == 1 ? 1 : 0)) - 1;
                default:
                    return Math.Max((int)last.End.Line, (int)entry.Key.Start.Line) - 1;
            }
        }
    }

    /// <summary>A comment behind a plain value on one line stays.</summary>
    private static void ReplaceValue(List<string> lines, KeyValuePair<YamlNode, YamlNode> entry, int indent, string key, ConfigNode value)
    {
        var rendered = YamlText.Entry(key, value, indent);
        var first = FirstLine(entry.Key);
        var comment =
            entry.Value is YamlScalarNode { Style: not (ScalarStyle.Literal or ScalarStyle.Folded) }
            && entry.Value.End.Line == entry.Key.Start.Line
                ? lines[first][Math.Min((int)entry.Value.End.Column - 1, lines[first].Length)..].TrimEnd()
                : "";
        if (comment.TrimStart().StartsWith('#'))
        {
            rendered[0] += comment;
        }

        ReplaceLines(lines, entry, rendered);
    }

    private static void ReplaceLines(List<string> lines, KeyValuePair<YamlNode, YamlNode> entry, IReadOnlyList<string> with)
    {
        var first = FirstLine(entry.Key);
        var last = Math.Min(LastLine(entry), lines.Count - 1);
        lines.RemoveRange(first, last - first + 1);
        lines.InsertRange(first, with);
    }
}
