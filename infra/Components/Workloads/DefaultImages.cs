namespace Infra.Components.Workloads;

/// <summary>The images of tasks whose definition names none; <paramref name="Tools"/> has the <c>aws</c> command and Python.</summary>
public sealed record DefaultImages(ContainerImage Dbt, ContainerImage Spark, ContainerImage Tools);
