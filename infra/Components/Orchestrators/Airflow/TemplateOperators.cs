namespace Infra.Components.Orchestrators.Airflow;

/// <summary>The Python module that every generated DAG imports.</summary>
public static class TemplateOperators
{
    public const string FileName = "dataops_templates.py";

    public static string Source { get; } = EmbeddedSource.Read(FileName);
}
