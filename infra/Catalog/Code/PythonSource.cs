using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Code;

/// <summary>
/// A Python file by a tolerant reading: strings, comments, brackets and indentation, and the calls that name a DAG or a task.
/// It finds what breaks a file for certain and misses what only Python itself can find.
/// </summary>
public sealed record PythonSource
{
    /// <summary>The first thing that no Python could read, or null.</summary>
    public PythonProblem? Problem { get; init; }

    /// <summary>Ids of DAGs; one from a constant has the constant's text, and null stands for one that is computed.</summary>
    public ImmutableArray<PythonName> Dags { get; init; } = [];

    /// <summary>Functions decorated with <c>@dag</c> that the file names nowhere else.</summary>
    public ImmutableArray<PythonName> UncalledDags { get; init; } = [];

    /// <summary>Values of <c>task_id</c> and names of functions decorated with <c>@task</c> that give tasks their id.</summary>
    public ImmutableArray<PythonName> Tasks { get; init; } = [];

    /// <summary>Functions and classes at the top level.</summary>
    public ImmutableArray<string> Definitions { get; init; } = [];

    public static PythonSource Read(RepositoryPath file, string text) => new PythonReader(file, text).Read();
}
