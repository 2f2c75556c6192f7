using System.Globalization;
using System.Text;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using Infra.Catalog.Text;

namespace DataOps.Reporting.Graphs;

/// <summary>A graph as JSON, DOT, Mermaid or a page of its own.</summary>
public static class GraphText
{
    public static readonly string[] Formats = ["json", "dot", "mermaid", "html"];

    public static string Render(ResourceGraph graph, string format) =>
        format switch
        {
            "dot" => Dot(graph),
            "mermaid" => Mermaid(graph),
            "html" => Html(graph),
            _ => PropertyJson.Format(ToJson(graph), indented: true),
        };

    /// <summary>
    /// <c>{"stack", "nodes": [{urn, type, name, custom, id?, parent?, provider?, protect?}], "edges": [{from, to, kind, properties?}]}</c>
    /// </summary>
    private static PropertyMap ToJson(ResourceGraph graph) =>
        PropertyMap.From(
            ("stack", graph.Stack),
            ("nodes", PropertyValue.List([.. graph.Nodes.Select(Node)])),
            ("edges", PropertyValue.List([.. graph.Edges.Select(Edge)]))
        );

    private static PropertyValue Node(ResourceState state)
    {
        var node = PropertyMap.From(("urn", state.Urn.Value), ("type", state.Type), ("name", state.Urn.Name), ("custom", state.Custom));
        if (state.Id.Length > 0)
        {
            node = node.With("id", state.Id);
        }

        if (state.Parent is { } parent)
        {
            node = node.With("parent", parent.Value);
        }

        if (state.Provider is { } provider)
        {
            node = node.With("provider", provider.Urn.Value);
        }

        return state.Protect ? node.With("protect", true) : node;
    }

    private static PropertyValue Edge(GraphEdge edge)
    {
        var map = PropertyMap.From(("from", edge.From.Value), ("to", edge.To.Value), ("kind", Word(edge.Kind)));
        return edge.Properties.IsEmpty
            ? map
            : map.With("properties", PropertyValue.List([.. edge.Properties.Select(name => (PropertyValue)name)]));
    }

    private static string Dot(ResourceGraph graph)
    {
        var (text, ids) = Begin(graph, "digraph {\n  rankdir=LR;\n  node [shape=box];\n");
        foreach (var node in graph.Nodes)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {ids[node.Urn]} [label=\"{SafeText.Dot(node.Type)}\\n{SafeText.Dot(node.Urn.Name)}\"];\n"
            );
        }

        foreach (var edge in graph.Edges)
        {
            var style = edge.Kind switch
            {
                GraphEdgeKind.Parent => "style=dashed",
                GraphEdgeKind.Provider => "style=dotted",
                _ => $"label=\"{SafeText.Dot(string.Join(", ", edge.Properties))}\"",
            };
            text.Append(CultureInfo.InvariantCulture, $"  {ids[edge.From]} -> {ids[edge.To]} [{style}];\n");
        }

        return text.Append('}').ToString();
    }

    private static string Mermaid(ResourceGraph graph)
    {
        var (text, ids) = Begin(graph, "graph LR\n");
        foreach (var node in graph.Nodes)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {ids[node.Urn]}[\"{SafeText.Mermaid(node.Type)}<br/>{SafeText.Mermaid(node.Urn.Name)}\"]\n"
            );
        }

        foreach (var edge in graph.Edges)
        {
            var arrow = edge.Kind switch
            {
                GraphEdgeKind.Parent => "-.->",
                GraphEdgeKind.Provider => "-.-",
                _ => edge.Properties.IsEmpty ? "-->" : $"-->|\"{SafeText.Mermaid(string.Join(", ", edge.Properties))}\"|",
            };
            text.Append(CultureInfo.InvariantCulture, $"  {ids[edge.From]} {arrow} {ids[edge.To]}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Html(ResourceGraph graph)
    {
        using var stream = typeof(GraphText).Assembly.GetManifestResourceStream("DataOps.Reporting.Graphs.page.html")!;
        using var reader = new StreamReader(stream);

        // Inside a script element only "</" could end the data early.
        var data = PropertyJson
            .Format(ToJson(graph), indented: false)
            .Replace("</", "<\\/", StringComparison.Ordinal)
            .Replace("<!--", "<\\!--", StringComparison.Ordinal);
        return reader
            .ReadToEnd()
            .Replace("{{title}}", System.Net.WebUtility.HtmlEncode(graph.Stack), StringComparison.Ordinal)
            .Replace("{{data}}", data, StringComparison.Ordinal);
    }

    private static (StringBuilder Text, Dictionary<Urn, string> Ids) Begin(ResourceGraph graph, string head) =>
        (
            new StringBuilder(head),
            graph
                .Nodes.Select((node, index) => (node.Urn, Id: string.Create(CultureInfo.InvariantCulture, $"r{index}")))
                .DistinctBy(entry => entry.Urn)
                .ToDictionary(entry => entry.Urn, entry => entry.Id)
        );

    private static string Word(GraphEdgeKind kind) =>
        kind switch
        {
            GraphEdgeKind.Parent => "parent",
            GraphEdgeKind.Provider => "provider",
            _ => "dependency",
        };
}
