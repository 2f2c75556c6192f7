using Infra.Components;

namespace Infra.Platform.Settings;

/// <summary>The images that tasks run in when their definition names none, and those of the platform itself.</summary>
public sealed record ImageSettings(ContainerImage Airflow, ContainerImage Dbt, ContainerImage Spark, ContainerImage Tools)
{
    public static ImageSettings Of(Catalog.Settings.ImageSettings images) =>
        new(
            new ContainerImage(images.Airflow),
            new ContainerImage(images.Dbt),
            new ContainerImage(images.Spark),
            new ContainerImage(images.Tools)
        );
}
