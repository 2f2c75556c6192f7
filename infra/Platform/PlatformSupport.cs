using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Platform.Settings;

namespace Infra.Platform;

/// <summary>Which of the pipelines to be deployed the stack can deploy; the others are named, and left out.</summary>
public static class PlatformSupport
{
    public static Checked<IReadOnlyList<Pipeline>> Check(IEnumerable<Pipeline> pipelines)
    {
        var findings = new List<Diagnostic>();
        var supported = new List<Pipeline>();
        foreach (var pipeline in pipelines)
        {
            var problems = Problems(pipeline).ToList();
            findings.AddRange(problems);
            if (problems.Count == 0)
            {
                supported.Add(pipeline);
            }
        }

        return new Checked<IReadOnlyList<Pipeline>>(supported, findings);
    }

    private static bool IsLakeSensor(Pipeline pipeline, PipelineTask task) =>
        task is PipelineTask.Sensor sensor && pipeline.Dataset(sensor.Dataset)?.Uri is Catalog.Values.DatasetUri.S3;

    private static IEnumerable<Diagnostic> Problems(Pipeline pipeline)
    {
        if (pipeline.Orchestrator is not (Orchestrator.Airflow or Orchestrator.Cron))
        {
            yield return SettingsDiagnostics.OrchestratorNotDeployed.At(pipeline.Span, pipeline.Metadata.Name, pipeline.Orchestrator);
            yield break;
        }

        if (pipeline is { Orchestrator: Orchestrator.Cron, Tasks.Length: > 1 })
        {
            yield return SettingsDiagnostics.CronRunsOneTask.At(pipeline.Span, pipeline.Metadata.Name, pipeline.Tasks.Length);
        }

        foreach (var task in pipeline.Tasks.Where(task => task is not (PipelineTask.Dbt or PipelineTask.Spark or PipelineTask.Container
            or PipelineTask.Python or PipelineTask.Sql or PipelineTask.Check) && !IsLakeSensor(pipeline, task)))
        {
            yield return SettingsDiagnostics.TaskNotDeployed.At(task.Span, task.Name, task.Type, pipeline.Metadata.Name);
        }
    }
}
