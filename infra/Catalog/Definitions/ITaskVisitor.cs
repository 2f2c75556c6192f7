namespace Infra.Catalog.Definitions;

/// <summary>What to do with each type of task; a new type breaks every visitor at compile time.</summary>
public interface ITaskVisitor<out T>
{
    T Visit(PipelineTask.Dbt task);

    T Visit(PipelineTask.Sql task);

    T Visit(PipelineTask.Spark task);

    T Visit(PipelineTask.Python task);

    T Visit(PipelineTask.Container task);

    T Visit(PipelineTask.Databricks task);

    T Visit(PipelineTask.Glue task);

    T Visit(PipelineTask.Sensor task);

    T Visit(PipelineTask.Check task);
}
