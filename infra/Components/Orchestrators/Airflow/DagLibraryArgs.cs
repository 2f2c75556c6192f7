using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Inputs of <see cref="DagLibrary"/>.</summary>
public sealed class DagLibraryArgs : ResourceArgs
{
    [Input("bucket", required: true)]
    public required Input<string> Bucket { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();
}
