using Pulumi;

namespace Infra.Components.Crds.SparkOperator;

/// <summary>What a Spark application needs beside its main file.</summary>
public sealed class SparkDependenciesArgs : ResourceArgs
{
    [Input("packages")]
    public InputList<string> Packages { get; init; } = new();

    [Input("jars")]
    public InputList<string> Jars { get; init; } = new();

    [Input("pyFiles")]
    public InputList<string> PyFiles { get; init; } = new();
}
