using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Hashing;
using Infra.Catalog.Layers;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Binding;

/// <summary>What was hashed before binding: with the files, and the definition alone.</summary>
internal sealed record PipelineHashes(
    ImmutableArray<PipelineFile> Files,
    ContentHash Definition,
    ContentHash Effective,
    ContentHash Canonical,
    ContentHash EffectiveCanonical
)
{
    /// <param name="merged">All layers, overlays not applied; they take no part in the definition's hash.</param>
    /// <param name="tree">The definition in its environment, references resolved.</param>
    /// <param name="files">What the pipeline runs.</param>
    /// <param name="folder">The pipeline's folder.</param>
    public static PipelineHashes Of(YamlNode.Map merged, YamlNode.Map tree, ImmutableArray<PipelineFile> files, RepositoryPath folder)
    {
        var (canonical, effective) = (
            CanonicalForm.Hash(merged, entry => !DefinitionLayers.IsEnvironments(entry)),
            CanonicalForm.Hash(tree)
        );
        return new PipelineHashes(
            files,
            CanonicalForm.Hash(canonical, files, folder),
            CanonicalForm.Hash(effective, files, folder),
            canonical,
            effective
        );
    }
}
