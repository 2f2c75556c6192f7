using System.Xml;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>No task may take longer than its pipeline.</summary>
internal sealed class TaskTimeoutRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound) =>
        from task in bound.Pipeline.Tasks
        where task.Timeout > bound.Pipeline.Timeout
        select DefinitionDiagnostics.TimeoutTooLong.At(
            bound.SpanOf("tasks", task.Name.Value, "timeout"),
            task.Name,
            XmlConvert.ToString(task.Timeout),
            XmlConvert.ToString(bound.Pipeline.Timeout)
        );
}
