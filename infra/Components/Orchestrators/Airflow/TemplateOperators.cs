using System.Collections.Immutable;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>The Python package that every DAG imports.</summary>
public static class TemplateOperators
{
    public const string Package = "dataops_templates";

    private static readonly ImmutableArray<string> Modules =
    [
        "__init__.py",
        "alerts.py",
        "logs.py",
        "metrics.py",
        "mutex.py",
        "operators.py",
        "runs.py",
        "settings.py",
        "templates.py",
    ];

    /// <summary>Its files: the path below the DAG folder, and the text.</summary>
    public static ImmutableSortedDictionary<string, string> Files { get; } =
        Modules.ToImmutableSortedDictionary(
            module => $"{Package}/{module}",
            module => EmbeddedSource.Read($"{Package}/{module}"),
            StringComparer.Ordinal
        );
}
