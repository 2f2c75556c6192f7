using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Explaining;

/// <summary>The pipelines that a repository has, by their folders alone: no definition is read.</summary>
public static class PipelineFolders
{
    /// <summary>All of them, sorted; also those whose definition has mistakes.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="folder">The folder of the definitions.</param>
    public static ImmutableArray<PipelineId> All(ICatalogFiles files, string folder) =>
        [
            .. CatalogFolder
                .Scan(RepositoryPath.Of(folder), files, new List<Diagnostic>())
                .Domains.SelectMany(domain => domain.Pipelines)
                .Select(path => path.Value.Split('/') is [.., var domain, var name] ? PipelineId.Parse($"{domain}/{name}") : null)
                .OfType<PipelineId>()
                .Order(),
        ];

    /// <summary>
    /// The pipeline that is called <c>domain/name</c>; null where there is none. It looks at one file, however many there are.
    /// </summary>
    /// <param name="files">The repository.</param>
    /// <param name="folder">The folder of the definitions.</param>
    /// <param name="text">The whole name.</param>
    public static PipelineId? Find(ICatalogFiles files, string folder, string text) =>
        PipelineId.Parse(text) is { } id
        && files.Find(RepositoryPath.Of(folder).Child(text).Child(CatalogFolder.DefinitionFile)) is { Kind: CatalogEntryKind.File }
            ? id
            : null;
}
