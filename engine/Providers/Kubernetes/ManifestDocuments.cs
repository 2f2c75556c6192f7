using System.Collections.Immutable;
using System.Globalization;
using DataOps.Engine.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataOps.Providers.Kubernetes;

/// <summary>The objects of a YAML text of any number of documents, read as Kubernetes reads manifests.</summary>
internal sealed class ManifestDocuments
{
    /// <summary>More nodes than any manifest has; aliases of aliases make them out of a few lines.</summary>
    private const int MostNodes = 1_000_000;

    private readonly IParser _parser;
    private readonly Dictionary<string, PropertyValue> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private ManifestDocuments(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>All objects in order, lists among them as they are; documents without kind or version are passed over.</summary>
    /// <param name="text">The manifests.</param>
    /// <param name="defaultNamespace">The namespace of objects that have none and may have one; empty: they stay as they are.</param>
    /// <exception cref="FormatException">The text is no YAML, or a document is no object.</exception>
    public static ImmutableArray<PropertyMap> Read(string text, string defaultNamespace)
    {
        try
        {
            return [.. new ManifestDocuments(text).Documents().Select(document => InNamespace(document, defaultNamespace))];
        }
        catch (YamlException exception)
        {
            throw new FormatException($"line {exception.Start.Line}: {exception.Message}");
        }
    }

    private IEnumerable<PropertyMap> Documents()
    {
        _parser.Consume<StreamStart>();
        while (!_parser.Accept<StreamEnd>(out _))
        {
            var start = _parser.Consume<DocumentStart>();
            _anchors.Clear();
            var root = Node();
            _parser.Consume<DocumentEnd>();
            if (root is not (PropertyValue.Object or PropertyValue.Null))
            {
                throw new FormatException($"line {start.Start.Line}: a manifest is an object, not a list or a value");
            }

            if (
                root is PropertyValue.Object { Properties: var document }
                && document["kind"] is PropertyValue.String { Value.Length: > 0 }
                && document["apiVersion"] is PropertyValue.String { Value.Length: > 0 }
            )
            {
                yield return document;
            }
        }
    }

    private PropertyValue Node()
    {
        if (++_nodes > MostNodes)
        {
            throw new FormatException("the manifests have too many values");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value.Value, out var known)
                ? Counted(known)
                : throw new FormatException($"line {alias.Start.Line}: unknown anchor '{alias.Value}'");
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return Anchored(scalar.Anchor, ManifestScalars.Read(scalar));
        }

        if (_parser.TryConsume<SequenceStart>(out var list))
        {
            var items = ImmutableArray.CreateBuilder<PropertyValue>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node());
            }

            return Anchored(list.Anchor, new PropertyValue.Array(items.ToImmutable()));
        }

        var map = _parser.Consume<MappingStart>();
        return Anchored(map.Anchor, new PropertyValue.Object(Map()));
    }

    /// <summary>The last of two equal keys counts; keys that are merged in never count before those that stand there.</summary>
    private PropertyMap Map()
    {
        var own = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        var merged = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Current as Scalar;
            var name = Key(Node());
            var value = Node();
            if (key is { Style: ScalarStyle.Plain, Value: "<<" })
            {
                Merge(merged, value);
            }
            else
            {
                own[name] = value;
            }
        }

        foreach (var (name, value) in merged)
        {
            own.TryAdd(name, value);
        }

        return PropertyMap.From(own);
    }

    private static void Merge(Dictionary<string, PropertyValue> merged, PropertyValue value)
    {
        var sources = value switch
        {
            PropertyValue.Object map => [map],
            PropertyValue.Array list => list.Items,
            _ => throw new FormatException("map merge requires map or sequence of maps as the value"),
        };
        foreach (var source in sources)
        {
            var map =
                source as PropertyValue.Object ?? throw new FormatException("map merge requires map or sequence of maps as the value");
            foreach (var (name, item) in map.Properties)
            {
                merged.TryAdd(name, item);
            }
        }
    }

    private static string Key(PropertyValue key) =>
        key switch
        {
            PropertyValue.String text => text.Value,
            PropertyValue.Boolean flag => flag.Value ? "true" : "false",
            PropertyValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
            _ => throw new FormatException("a key is neither text nor number nor boolean"),
        };

    private PropertyValue Anchored(AnchorName anchor, PropertyValue value)
    {
        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = value;
        }

        return value;
    }

    private PropertyValue Counted(PropertyValue value)
    {
        _nodes += Size(value);
        return _nodes > MostNodes ? throw new FormatException("the manifests have too many values") : value;
    }

    private static int Size(PropertyValue value) =>
        value switch
        {
            PropertyValue.Object map => 1 + map.Properties.Sum(entry => Size(entry.Value)),
            PropertyValue.Array list => 1 + list.Items.Sum(Size),
            _ => 1,
        };

    private static PropertyMap InNamespace(PropertyMap document, string defaultNamespace)
    {
        var metadata = (document["metadata"] as PropertyValue.Object)?.Properties ?? PropertyMap.Empty;
        if (defaultNamespace.Length == 0 || metadata["namespace"] is PropertyValue.String { Value.Length: > 0 })
        {
            return document;
        }

        var version = ((PropertyValue.String)document["apiVersion"]!).Value;
        var (group, name) = version.Split('/') is [var left, var right] ? (left, right) : ("core", version);
        return new KubernetesToken(group, name, ((PropertyValue.String)document["kind"]!).Value).IsNamespaced
            ? document.With("metadata", metadata.With("namespace", defaultNamespace))
            : document;
    }
}
