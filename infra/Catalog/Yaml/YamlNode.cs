using System.Collections.Immutable;
using System.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Yaml;

/// <summary>
/// A YAML value with the place it was written at. Closed: the cases nested here are all. Compared by reference:
/// places are part of a node, so structural equality would be of no use.
/// </summary>
public abstract class YamlNode
{
    private YamlNode(SourceSpan span) => Span = span;

    public SourceSpan Span { get; }

    /// <summary>What this value replaced in a weaker layer; null where nothing was replaced.</summary>
    public YamlNode? Overrides { get; private init; }

    public sealed class Scalar(string text, bool isPlain, SourceSpan span) : YamlNode(span)
    {
        public string Text { get; } = text;

        /// <summary>Written without quotes, so that its form decides its type.</summary>
        public bool IsPlain { get; } = isPlain;

        public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

        /// <summary>The text came out of a reference, so how it was written says nothing about its type.</summary>
        public bool IsResolved { get; private init; }

        /// <summary>Something about the value was reported, so nothing further is said of it.</summary>
        public bool IsBroken { get; private init; }

        /// <summary>The text before references were resolved.</summary>
        public string WrittenAs { get; private init; } = text;

        public Scalar Over(YamlNode weaker) => new(Text, IsPlain, Span) { Overrides = weaker, IsBroken = IsBroken };

        public Scalar Resolved(string text) =>
            new(text, IsPlain, Span)
            {
                Overrides = Overrides,
                IsResolved = true,
                WrittenAs = Text,
                IsBroken = IsBroken,
            };

        public Scalar Broken() =>
            new(Text, isPlain: false, Span)
            {
                Overrides = Overrides,
                IsBroken = true,
                WrittenAs = WrittenAs,
            };
    }

    public sealed class List(ImmutableArray<YamlNode> items, SourceSpan span) : YamlNode(span)
    {
        public ImmutableArray<YamlNode> Items { get; } = items;

        public List Over(YamlNode weaker) => new(Items, Span) { Overrides = weaker };

        public List WithItems(ImmutableArray<YamlNode> items) => new(items, Span) { Overrides = Overrides };
    }

    public sealed class Map(ImmutableArray<YamlEntry> entries, SourceSpan span) : YamlNode(span)
    {
        private const int IndexFrom = 12;
        private readonly Dictionary<string, YamlEntry>? _index = entries.Length < IndexFrom ? null : Index(entries);

        /// <summary>In the order of the file; keys are unique.</summary>
        public ImmutableArray<YamlEntry> Entries { get; } = entries;

        /// <summary>Entries that a null took away and nothing brought back: the null, with what it replaced.</summary>
        public ImmutableArray<YamlEntry> Removed { get; private init; } = [];

        public YamlNode? this[string key] => Entry(key)?.Value;

        public YamlEntry? Entry(string key)
        {
            if (_index is not null)
            {
                return _index.GetValueOrDefault(key);
            }

            foreach (var entry in Entries)
            {
                if (entry.Key == key)
                {
                    return entry;
                }
            }

            return null;
        }

        public Map Over(YamlNode weaker) => new(Entries, Span) { Overrides = weaker, Removed = Removed };

        public Map WithEntries(ImmutableArray<YamlEntry> entries) => new(entries, Span) { Overrides = Overrides, Removed = Removed };

        public Map WithRemoved(ImmutableArray<YamlEntry> removed) =>
            removed.IsEmpty && Removed.IsEmpty ? this : new(Entries, Span) { Overrides = Overrides, Removed = removed };

        private static Dictionary<string, YamlEntry> Index(ImmutableArray<YamlEntry> entries)
        {
            var index = new Dictionary<string, YamlEntry>(entries.Length, StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                index.TryAdd(entry.Key, entry);
            }

            return index;
        }
    }

    public T Match<T>(Func<Scalar, T> scalar, Func<List, T> list, Func<Map, T> map) =>
        this switch
        {
            Scalar node => scalar(node),
            List node => list(node),
            Map node => map(node),
            _ => throw new UnreachableException(GetType().Name),
        };

    /// <summary>The words for the kind of value, for messages.</summary>
    public string KindName => Match(scalar => scalar.IsNull ? "nothing" : "a single value", _ => "a list", _ => "a map");
}
