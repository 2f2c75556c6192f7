namespace Infra.Components.Workloads;

/// <summary>
/// The images of tasks whose definition names none; <paramref name="Tools"/> has the commands of the lake and the warehouse, and Python.
/// </summary>
public sealed record DefaultImages(ContainerImage Dbt, ContainerImage Spark, ContainerImage Tools);
