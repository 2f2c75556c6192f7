using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Files;
using Infra.Catalog.Layers;
using Infra.Catalog.Shapes;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Loading;

/// <summary>Reads one file as a layer and checks what can be checked in it alone.</summary>
internal static class LayerReader
{
    public static LayerFile Read(RepositoryPath path, LayerKind kind, ICatalogFiles files)
    {
        var findings = new List<Diagnostic>();
        var document = Document(path, files);
        findings.AddRange(document.Diagnostics);
        if (document.Root is YamlNode.Map map)
        {
            Check(map, kind, findings);
        }
        else if (document.Root is { } other)
        {
            findings.Add(ValueDiagnostics.WrongKind.At(other.Span, path.Name, "a map of fields", other.KindName));
            document = document with { Root = null };
        }

        return new LayerFile(kind, document with { Diagnostics = [.. findings] });
    }

    private static YamlDocument Document(RepositoryPath path, ICatalogFiles files)
    {
        try
        {
            return files.Find(path) is { Length: > YamlLimits.FileBytes } entry
                ? new YamlDocument(
                    path,
                    null,
                    [FileDiagnostics.FileTooLarge.At(SourceSpan.StartOf(path), entry.Length, YamlLimits.FileBytes)]
                )
                : YamlReader.Read(path, files.Read(path, YamlLimits.FileBytes + 1), YamlDialect.Strict);
        }
        catch (UnreadableFileException unreadable)
        {
            return new YamlDocument(path, null, [FileDiagnostics.Unreadable.At(SourceSpan.StartOf(path), unreadable.Path)]);
        }
    }

    private static void Check(YamlNode.Map map, LayerKind kind, List<Diagnostic> findings)
    {
        var mode = kind == LayerKind.Pipeline ? ShapeMode.PipelineLayer : ShapeMode.SharedLayer;
        new ShapeChecker(mode, findings).Check("definition", map, PipelineFields.Shape);
        foreach (var field in new[] { PipelineFields.ApiVersion, PipelineFields.Kind })
        {
            if (map.Entry(field.Name) is null && !ShapeChecker.IsMisspelt(field, map, PipelineFields.Shape))
            {
                findings.Add(
                    ValueDiagnostics
                        .MissingRequired.At(SourceSpan.StartOf(map.Span.File), field.Name, PipelineFields.Shape.Noun)
                        .WithHint(
                            field == PipelineFields.ApiVersion
                                ? $"Add '{field.Name}: {PipelineFields.CurrentVersion}'."
                                : $"Add '{field.Name}: {kind}'."
                        )
                );
            }
        }

        if (
            map[PipelineFields.Kind.Name] is YamlNode.Scalar written
            && PipelineFields.Kind.Scalar.Check(written.Text) is null
            && written.Text != kind.ToString()
        )
        {
            findings.Add(ValueDiagnostics.WrongDocumentKind.At(written.Span, written.Text, map.Span.File.Name, kind));
        }
    }
}
