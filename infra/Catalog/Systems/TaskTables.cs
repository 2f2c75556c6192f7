using Infra.Catalog.Definitions;
using Infra.Catalog.Values;

namespace Infra.Catalog.Systems;

/// <summary>The tables that decide in which warehouse a task runs: those that it writes, or whose data it checks.</summary>
public static class TaskTables
{
    public static IEnumerable<DatasetUri> Of(Pipeline pipeline, PipelineTask task) =>
        (
            task switch
            {
                PipelineTask.Dbt or PipelineTask.Sql => task.Outputs.Select(name => pipeline.Dataset(name)),
                PipelineTask.Check check => pipeline
                    .Tests.Where(test => check.Tests.IsEmpty ? test.Stage == TestStage.Post : check.Tests.Contains(test.Name))
                    .Select(test => pipeline.Datasets.FirstOrDefault(dataset => dataset.Name.Value == test.Target)),
                _ => [],
            }
        )
            .OfType<Dataset>()
            .Select(dataset => dataset.Uri)
            .Where(uri => uri.IsTable);
}
