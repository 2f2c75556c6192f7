using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infra.Catalog.Yaml;

/// <summary>Builds nodes from the parser's events.</summary>
internal sealed class YamlBuilder(RepositoryPath file, YamlDialect dialect, IParser parser, ImmutableArray<Diagnostic>.Builder diagnostics)
{
    private readonly Dictionary<string, YamlNode> _anchors = [];
    private readonly ImmutableArray<YamlEntry>.Builder _repeated = ImmutableArray.CreateBuilder<YamlEntry>();
    private int _nodes;

    public ImmutableArray<YamlEntry> Repeated => _repeated.ToImmutable();

    /// <summary>The first document's root, or null where there is none.</summary>
    public YamlNode? Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        var root = Node(0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second) && dialect == YamlDialect.Strict)
        {
            diagnostics.Add(FileDiagnostics.SeveralDocuments.At(Span(file, second.Start, second.End)));
        }

        return root is YamlNode.Scalar { IsNull: true } ? null : root;
    }

    public static SourceSpan Span(RepositoryPath file, Mark start, Mark end) =>
        new(
            file,
            (int)start.Line,
            (int)start.Column,
            (int)Math.Max(start.Line, end.Line),
            end.Line < start.Line ? (int)start.Column : (int)end.Column
        );

    private YamlNode Node(int depth)
    {
        var current = parser.Current ?? throw new YamlException("It ends too early");
        if (depth > YamlLimits.Depth)
        {
            throw new YamlRefusedException(FileDiagnostics.TooDeep.At(Span(file, current.Start, current.End), YamlLimits.Depth));
        }

        if (++_nodes > YamlLimits.Nodes)
        {
            throw new YamlRefusedException(FileDiagnostics.TooManyValues.At(Span(file, current.Start, current.End), YamlLimits.Nodes));
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Alias(alias);
        }

        if (current is NodeEvent node)
        {
            Refuse(node);
        }

        YamlNode built = current switch
        {
            YamlDotNet.Core.Events.Scalar => Scalar(parser.Consume<YamlDotNet.Core.Events.Scalar>()),
            SequenceStart => List(parser.Consume<SequenceStart>(), depth),
            MappingStart => Map(parser.Consume<MappingStart>(), depth),
            _ => throw new YamlException(current.Start, current.End, "A value is missing"),
        };
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = built;
        }

        return built;
    }

    private YamlNode Alias(AnchorAlias alias)
    {
        var span = Span(file, alias.Start, alias.End);
        if (dialect == YamlDialect.Strict)
        {
            diagnostics.Add(FileDiagnostics.AliasUsed.At(span, $"*{alias.Value}"));
            return new YamlNode.Scalar($"*{alias.Value}", isPlain: false, span).Broken();
        }

        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            throw new YamlException(alias.Start, alias.End, $"The anchor '{alias.Value}' is not defined");
        }

        // Shared, not copied; but what a walk over it costs counts towards the limit.
        _nodes += Size(target);
        if (_nodes > YamlLimits.Nodes)
        {
            throw new YamlRefusedException(FileDiagnostics.TooManyValues.At(span, YamlLimits.Nodes));
        }

        return target;
    }

    // Terminates quickly: every node below an anchor has been counted already, repetitions included.
    private static int Size(YamlNode node) =>
        node.Match(_ => 1, list => 1 + list.Items.Sum(Size), map => 1 + map.Entries.Sum(entry => Size(entry.Value)));

    private void Refuse(NodeEvent node)
    {
        if (dialect != YamlDialect.Strict)
        {
            return;
        }

        if (!node.Anchor.IsEmpty)
        {
            diagnostics.Add(FileDiagnostics.AliasUsed.At(Span(file, node.Start, node.End), $"&{node.Anchor}"));
        }

        if (!node.Tag.IsEmpty)
        {
            diagnostics.Add(FileDiagnostics.TagUsed.At(Span(file, node.Start, node.End), node.Tag.Value));
        }
    }

    private YamlNode.Scalar Scalar(YamlDotNet.Core.Events.Scalar scalar) =>
        new(scalar.Value, scalar.Style == ScalarStyle.Plain, Span(file, scalar.Start, scalar.End));

    private YamlNode.List List(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (parser.Current is not SequenceEnd)
        {
            items.Add(Node(depth + 1));
        }

        var end = parser.Consume<SequenceEnd>();

        return new YamlNode.List(
            items.ToImmutable(),
            Whole(start.Start, start.Style == SequenceStyle.Flow, items.Count == 0 ? null : items[^1], end.Start)
        );
    }

    private YamlNode.Map Map(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var inherited = new List<YamlNode.Map>();
        while (parser.Current is not MappingEnd)
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key is not YamlNode.Scalar { IsNull: false } name || name.Text.Contains('\n'))
            {
                if (dialect == YamlDialect.Strict)
                {
                    diagnostics.Add(
                        FileDiagnostics.KeyIsNotText.At(
                            key.Span,
                            key is YamlNode.Scalar { IsNull: false } ? "text of several lines" : key.KindName
                        )
                    );
                }

                continue;
            }

            if (dialect == YamlDialect.Foreign && name is { IsPlain: true, Text: "<<" })
            {
                inherited.AddRange(
                    value is YamlNode.List several ? several.Items.OfType<YamlNode.Map>()
                    : value is YamlNode.Map one ? [one]
                    : []
                );
            }
            else if (places.TryAdd(name.Text, entries.Count))
            {
                entries.Add(new YamlEntry(name.Text, name.Span, value));
            }
            else if (dialect == YamlDialect.Strict)
            {
                diagnostics.Add(
                    FileDiagnostics.DuplicateKey.At(name.Span, name.Text).WithRelated(entries[places[name.Text]].KeySpan, "first here")
                );
            }
            else
            {
                entries[places[name.Text]] = new YamlEntry(name.Text, name.Span, value);
                _repeated.Add(entries[places[name.Text]]);
            }
        }

        var end = parser.Consume<MappingEnd>();
        foreach (var entry in inherited.SelectMany(map => map.Entries))
        {
            if (places.TryAdd(entry.Key, entries.Count))
            {
                entries.Add(entry);
            }
        }

        return new YamlNode.Map(
            entries.ToImmutable(),
            Whole(start.Start, start.Style == MappingStyle.Flow, entries.Count == 0 ? null : entries[^1].Value, end.Start)
        );
    }

    // Block collections have no closing mark of their own: the parser reports the next token's place, so the last child's end is taken.
    // The closing mark of the others is one character, which the parser gives no width.
    private SourceSpan Whole(Mark start, bool isFlow, YamlNode? last, Mark end)
    {
        var whole = Span(file, start, end);
        return isFlow ? whole with { EndColumn = whole.EndColumn + 1 }
            : last is null ? whole
            : whole with { EndLine = last.Span.EndLine, EndColumn = last.Span.EndColumn };
    }
}
