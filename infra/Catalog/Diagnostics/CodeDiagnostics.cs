using static Infra.Catalog.Diagnostics.DiagnosticSeverity;

namespace Infra.Catalog.Diagnostics;

/// <summary>Findings in the Python and SQL files that pipelines run.</summary>
public static class CodeDiagnostics
{
    public static readonly DiagnosticDescriptor PythonDoesNotParse = new(
        "DP1500",
        Error,
        "Python does not parse",
        "The Python does not parse: {0}.",
        "Correct the syntax here or just before.",
        "The file would fail as soon as it is imported."
    );

    public static readonly DiagnosticDescriptor NotAnEntryPoint = new(
        "DP1501",
        Error,
        "Not an entry point",
        "'{0}' is neither a Python file nor a jar.",
        "Name the .py or .jar file that Spark starts.",
        "Spark starts Python files and jars."
    );

    public static readonly DiagnosticDescriptor MissingMainClass = new(
        "DP1502",
        Error,
        "Jar without a main class",
        "The task '{0}' runs a jar and names no mainClass.",
        "Add spark.mainClass.",
        "Spark cannot tell where a jar begins."
    );

    public static readonly DiagnosticDescriptor SeveralDags = new(
        "DP1503",
        Error,
        "Several DAGs",
        "The pipeline defines the DAGs {0}; it may define one.",
        "Split the pipeline, or move tasks into one DAG.",
        "One pipeline is one unit of schedule, alert and release."
    );

    public static readonly DiagnosticDescriptor DagIdDiffers = new(
        "DP1504",
        Error,
        "DAG id differs from the pipeline",
        "The DAG is called '{0}', but the pipeline gives '{1}'.",
        "Rename the DAG.",
        "Alerts, metrics and links are made from the pipeline's name."
    );

    public static readonly DiagnosticDescriptor DagIdNotStatic = new(
        "DP1505",
        Warning,
        "DAG id not readable",
        "The DAG's id is computed and cannot be checked.",
        "Write it as a literal, or as a constant of the file.",
        "A computed id can collide with another pipeline's."
    );

    public static readonly DiagnosticDescriptor MissingFunction = new(
        "DP1506",
        Error,
        "Function not in the file",
        "The task '{0}' calls '{1}', which '{2}' does not define at its top level.",
        "Correct the name, or define the function.",
        "The task would fail at once."
    );

    public static readonly DiagnosticDescriptor EmptySql = new(
        "DP1507",
        Error,
        "SQL file without a statement",
        "The file holds no SQL statement.",
        "Write the statement, or remove the task or test.",
        "An empty file would succeed and do nothing."
    );

    public static readonly DiagnosticDescriptor SqlDoesNotParse = new(
        "DP1508",
        Error,
        "SQL does not parse",
        "The SQL does not parse: {0}.",
        "Correct it here or just before.",
        "Quotes, comments and brackets must close in every dialect."
    );

    public static readonly DiagnosticDescriptor DagTaskUnknown = new(
        "DP1509",
        Warning,
        "DAG and definition differ",
        "The DAG has the task '{0}', which the definition does not declare.",
        "Declare the task, or rename it; hyphens and underscores count as the same.",
        "Lineage, permissions and alerts follow from the definition."
    );

    public static readonly DiagnosticDescriptor UncalledDag = new(
        "DP1510",
        Warning,
        "DAG that nobody calls",
        "'{0}' is decorated with @dag and never called.",
        "Call it at the end of the file: {0}().",
        "The decorator only makes a function; the DAG is what a call of it returns, and without one Airflow has none."
    );
}
