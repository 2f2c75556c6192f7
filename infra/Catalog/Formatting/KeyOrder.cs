using Infra.Catalog.Fields;
using Infra.Catalog.Shapes;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Formatting;

/// <summary>
/// Moves whole lines so that the fields of a record come in the order of the field table. A block is a key's lines with the comments
/// directly above it. Names that the author chose keep the author's order.
/// </summary>
internal sealed class KeyOrder(string[] lines)
{
    public string Order(YamlNode.Map root)
    {
        var first = root.Entries.Length == 0 ? 0 : Start(root.Entries[0], 0);
        var result = new List<string>(lines[..first]);
        Add(root, PipelineFields.Shape, first, lines.Length, isRoot: true, result);
        return string.Join('\n', result).TrimEnd('\n') + "\n";
    }

    // Lines from start (inclusive) to end (exclusive), counted from zero, that hold exactly the entries of the map.
    private void Add(YamlNode.Map map, Shape? shape, int start, int end, bool isRoot, List<string> result)
    {
        var starts = new List<int>();
        foreach (var entry in map.Entries)
        {
            starts.Add(starts.Count == 0 ? start : Start(entry, starts[^1] + 1));
        }

        // Two keys on one line, as in { a: 1, b: 2 }, are left as they are.
        if (starts.Zip(starts.Skip(1)).Any(pair => pair.First >= pair.Second) || map.Entries.Any(entry => entry.KeySpan.Line - 1 >= end))
        {
            result.AddRange(lines[start..end]);
            return;
        }

        var record = (shape as EitherShape)?.Record ?? shape as RecordShape;
        var blocks = map.Entries.Select(
            (entry, index) =>
                new Block(entry, starts[index], index + 1 < starts.Count ? starts[index + 1] : end, Rank(record, entry.Key, index))
        );
        var isFirst = true;
        foreach (var each in blocks.OrderBy(block => block.Rank))
        {
            // Empty lines stand between blocks: one between those of the root, the author's own elsewhere, none before the first.
            var block = each with
            {
                Start = isFirst || isRoot ? WithoutEmpty(each.Start) : each.Start,
            };
            if (isRoot && !isFirst && block.Entry.Key != PipelineFields.Kind.Name)
            {
                while (result.Count > 0 && result[^1].Length == 0)
                {
                    result.RemoveAt(result.Count - 1);
                }

                result.Add("");
            }

            isFirst = false;
            var inner = block.Entry.Value as YamlNode.Map;
            var keyLine = block.Entry.KeySpan.Line - 1;
            var innerShape = record?[block.Entry.Key]?.Shape ?? (shape as MapShape)?.Value;
            if (inner is { Entries.Length: > 0 } && inner.Entries[0].KeySpan.Line - 1 > keyLine && innerShape is not null)
            {
                result.AddRange(lines[block.Start..(keyLine + 1)]);
                Add(inner, innerShape, keyLine + 1, block.End, isRoot: false, result);
            }
            else
            {
                result.AddRange(lines[block.Start..block.End]);
            }
        }
    }

    private int WithoutEmpty(int line)
    {
        while (lines[line].Length == 0)
        {
            line++;
        }

        return line;
    }

    private static int Rank(RecordShape? record, string key, int index)
    {
        if (record is null)
        {
            return index;
        }

        for (var place = 0; place < record.Fields.Length; place++)
        {
            if (record.Fields[place].Name == key)
            {
                return place;
            }
        }

        return record.Fields.Length + index;
    }

    // The first of the comment lines directly above the key, and the empty lines above those.
    private int Start(YamlEntry entry, int least)
    {
        var line = entry.KeySpan.Line - 1;
        var column = entry.KeySpan.Column - 1;
        while (
            line > least
            && lines[line - 1].TrimStart() is var above
            && (above.Length == 0 || (above[0] == '#' && lines[line - 1].Length - above.Length == column))
        )
        {
            line--;
        }

        return line;
    }

    private sealed record Block(YamlEntry Entry, int Start, int End, int Rank);
}
