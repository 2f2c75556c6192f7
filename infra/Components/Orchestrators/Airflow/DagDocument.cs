using System.Text;
using System.Xml;
using Infra.Catalog.Definitions;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>What people read beside a DAG, as Markdown: what the pipeline is for, whose it is, and where to read on.</summary>
internal static class DagDocument
{
    public static string Of(Pipeline pipeline)
    {
        var metadata = pipeline.Metadata;
        var text = new StringBuilder();
        Paragraph(text, pipeline.Purpose);
        Paragraph(text, pipeline.Details);
        Paragraph(
            text,
            string.Join(
                '\n',
                new[]
                {
                    Entry("owner", metadata.Owner.ToString()),
                    Entry("on call", metadata.OnCall),
                    Entry("version", metadata.Version.ToString()),
                    Entry("criticality", metadata.Criticality.ToString().ToLowerInvariant()),
                    Entry("classification", metadata.Classification.ToString().ToLowerInvariant()),
                    Entry("cost centre", metadata.CostCenter),
                    Entry("late after", XmlConvert.ToString(pipeline.Observability.Deadline)),
                    Entry("definition", $"{pipeline.Folder}/pipeline.yaml"),
                }.Where(entry => entry.Length > 0)
            )
        );
        var links = metadata.Links.OrderBy(link => link.Key, StringComparer.Ordinal).Select(link => $"* [{link.Key}]({link.Value})");
        Paragraph(text, string.Join('\n', links));
        return text.ToString().TrimEnd() + "\n";
    }

    private static string Entry(string name, string? value) => value is null ? "" : $"* {name}: {value}";

    private static void Paragraph(StringBuilder text, string? paragraph)
    {
        if (!string.IsNullOrWhiteSpace(paragraph))
        {
            text.Append(paragraph.ReplaceLineEndings("\n").Trim()).Append("\n\n");
        }
    }
}
