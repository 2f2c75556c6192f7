using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Overlays are for environments that there are.</summary>
internal sealed class EnvironmentNamesRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var known = bound.Options.KnownEnvironments;
        return known.IsDefaultOrEmpty || bound.Merged[PipelineFields.Environments.Name] is not YamlNode.Map environments
            ? []
            : environments
                .Entries.Where(entry => !known.Contains(entry.Key))
                .Select(entry =>
                    DefinitionDiagnostics.UnknownEnvironment.At(entry.KeySpan, entry.Key).WithHint(Suggestion.Sentence(entry.Key, known))
                );
    }
}
