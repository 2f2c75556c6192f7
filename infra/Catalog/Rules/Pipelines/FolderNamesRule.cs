using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Name and domain are those of the folders.</summary>
internal sealed class FolderNamesRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var (pipeline, folder) = (bound.Pipeline, bound.Pipeline.Folder);
        if (pipeline.Metadata.Name.Value != folder.Name)
        {
            yield return DefinitionDiagnostics
                .NameIsNotFolder.At(bound.SpanOf("metadata", "name"), "name", pipeline.Metadata.Name, folder.Name)
                .WithHint(
                    Scalars.Name.Check(folder.Name) is null
                        ? ""
                        : $"The folder cannot be called so: rename it to '{pipeline.Metadata.Name}'."
                );
        }

        if (pipeline.Metadata.Domain.Value != folder.Parent.Name)
        {
            yield return DefinitionDiagnostics.NameIsNotFolder.At(
                bound.SpanOf("metadata", "domain"),
                "domain",
                pipeline.Metadata.Domain,
                folder.Parent.Name
            );
        }
    }
}
