using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules;

/// <summary>One check of one pipeline. It sees values that were bound and says nothing about those that were reported before.</summary>
internal interface IPipelineRule
{
    IEnumerable<Diagnostic> Check(BoundPipeline bound);
}
