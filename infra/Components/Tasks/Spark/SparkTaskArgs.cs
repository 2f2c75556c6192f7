using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Lakes;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Tasks.Spark;

/// <summary>Inputs of <see cref="SparkTask"/>.</summary>
public sealed class SparkTaskArgs : ResourceArgs
{
    [Input("taskName", required: true)]
    public required string TaskName { get; init; }

    public required TaskPlace Place { get; init; }

    public required TaskSchedule Schedule { get; init; }

    public required TaskRun Run { get; init; }

    public required ContainerImage Image { get; init; }

    /// <summary>The main file, as a URI that Spark can read.</summary>
    [Input("mainFile", required: true)]
    public required Input<string> MainFile { get; init; }

    /// <summary>The main class of a Java or Scala application; empty for Python.</summary>
    public string MainClass { get; init; } = "";

    public ImmutableArray<string> Arguments { get; init; } = [];

    public required SparkSize Driver { get; init; }

    public required SparkSize Executor { get; init; }

    public required ExecutorRange Executors { get; init; }

    /// <summary>How the application reaches the lake.</summary>
    public SparkAccess Access { get; init; } = SparkAccess.None;

    /// <summary>Maven coordinates that Spark resolves when it starts.</summary>
    public ImmutableArray<string> Packages { get; init; } = [];

    /// <summary>Jars as URIs.</summary>
    public ImmutableArray<string> Jars { get; init; } = [];

    /// <summary>Further Python files, as URIs that Spark can read.</summary>
    [Input("pyFiles")]
    public InputList<string> PyFiles { get; init; } = new();

    public ImmutableSortedDictionary<string, string> Configuration { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Variables by name; plain values or references to secrets.</summary>
    public ImmutableSortedDictionary<string, EnvironmentValue> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, EnvironmentValue>(StringComparer.Ordinal);
}
