using static Infra.Catalog.Diagnostics.DiagnosticSeverity;

namespace Infra.Catalog.Diagnostics;

/// <summary>Findings that hold a definition against the systems that a stack has chosen.</summary>
public static class SystemDiagnostics
{
    public static readonly DiagnosticDescriptor OrchestratorNotDeployed = new(
        "DP2007",
        Warning,
        "Orchestrator without a deployment",
        "The pipeline '{0}' runs on {1}, which this program does not deploy; the pipeline is left out.",
        "Choose airflow, argo-workflows or cron, or switch the pipeline off for this environment.",
        "A definition may name an orchestrator before the platform has it. The pipeline is checked like every other one and not deployed."
    );

    public static readonly DiagnosticDescriptor TaskNotDeployed = new(
        "DP2008",
        Warning,
        "Task type without a deployment",
        "The task '{0}' {1}, which this program does not deploy; the pipeline '{2}' is left out.",
        "Use dbt, spark, sql, python, container, check, or a sensor of a dataset in the lake; tables must be in one warehouse of the stack.",
        "A pipeline is deployed whole or not at all: one that lacks a task would publish wrong data."
    );

    public static readonly DiagnosticDescriptor FieldNotHonoured = new(
        "DP2030",
        Error,
        "Field without effect",
        "{0} cannot honour '{1}'.",
        "Remove it, or choose a system that honours it.",
        "Each system says which fields of a definition it honours. What is accepted and ignored would be a promise that nobody keeps."
    );

    public static readonly DiagnosticDescriptor ValueNotHonoured = new(
        "DP2031",
        Error,
        "Value without effect",
        "{0} cannot honour the value '{2}' of '{1}'.",
        "Choose a value that it honours: {3}.",
        "Each system says which values of a field it honours. What is accepted and ignored would be a promise that nobody keeps."
    );

    public static readonly DiagnosticDescriptor FieldPending = new(
        "DP2032",
        Warning,
        "Field without effect yet",
        "{0} does not honour '{1}' yet: it changes nothing.",
        "Do not rely on it until the warning goes.",
        "The field is part of the language and the system could honour it, but the program does not say so to the system yet."
    );

    public static readonly DiagnosticDescriptor TestWithoutCheck = new(
        "DP2033",
        Error,
        "Test that cannot be checked",
        "The task '{0}' runs the test '{1}', and {2} can check nothing of it.",
        "Let the test be about a table of the warehouse, give it a SQL file, or set its stage to ci.",
        "A check task runs SQL in the warehouse. A test of which nothing can be checked there would always pass."
    );

    public static readonly DiagnosticDescriptor RunValueUnknown = new(
        "DP2034",
        Error,
        "Run value that nobody gives",
        "{0} does not know the run's '{1}'.",
        "Compute the value in the task, or choose an orchestrator that gives it.",
        "What a run is about is the orchestrator's knowledge. Without it the text would reach the task as it stands."
    );

    public static readonly DiagnosticDescriptor CheckWithoutTest = new(
        "DP2035",
        Error,
        "Check without a test",
        "The task '{0}' checks nothing: the pipeline has no test of the stage post that runs in the warehouse.",
        "Add a test with the runner sql or contract, or remove the task.",
        "A check task without a test always passes, and those who rely on it never know."
    );

    public static readonly DiagnosticDescriptor TestNeverRuns = new(
        "DP2036",
        Error,
        "Test that nothing runs",
        "Nothing runs the test '{0}' of the stage {1} with the runner {2}.",
        "Let a check task run it, or set its stage to ci.",
        "In a deployment, check tasks run tests of SQL and of contracts: those they name, or all of the stage post. dbt runs its own."
    );

    public static readonly DiagnosticDescriptor RunsNotSkipped = new(
        "DP2038",
        Error,
        "Runs that nobody can skip",
        "{0} skips a run only where there is one at a time, and '{1}' may run {2} times.",
        "Set concurrency.maxRuns to 1, or let runs wait: queue: true.",
        "Argo Workflows skips a scheduled run when any other is there; it counts no further."
    );

    public static readonly DiagnosticDescriptor MutexAcrossOrchestrators = new(
        "DP2039",
        Error,
        "Mutex across orchestrators",
        "The mutex '{0}' on {1} keeps nothing apart from '{2}', which runs on {3}.",
        "Let both run on the same orchestrator.",
        "An orchestrator holds locks for its own runs; it knows nothing of another one's."
    );

    public static readonly DiagnosticDescriptor TriggerAcrossOrchestrators = new(
        "DP2041",
        Error,
        "Trigger that never fires",
        "'{0}' is published by '{1}' on {2}; {3} never hears of it.",
        "Let both run on the same orchestrator, or give the pipeline a schedule.",
        "An orchestrator tells its own pipelines what was published; it tells no other one."
    );

    public static readonly DiagnosticDescriptor FreshnessUnmeasured = new(
        "DP2037",
        Warning,
        "Freshness that nothing measures",
        "Nothing measures how fresh '{0}' is: its contract {1}.",
        "Name a date or timestamp column ('element: table.column' in a file, 'sla.column' inline), and test the contract in a check task.",
        "A promise about time is checked where a contract's other promises are, by the newest value of a column."
    );

    public static readonly DiagnosticDescriptor AlertUnwatched = new(
        "DP2045",
        Warning,
        "Alert that nobody raises",
        "Nobody raises '{0}': the stack has no monitoring.",
        "Set 'dataops:monitoring.system: prometheus' in Pulumi.yaml, or leave the alert out.",
        "Alerts become rules of the stack's monitoring. Without it the orchestrator's log is the only place that knows."
    );
}
