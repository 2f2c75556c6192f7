using static Infra.Catalog.Diagnostics.DiagnosticSeverity;

namespace Infra.Catalog.Diagnostics;

/// <summary>Findings within one pipeline once its values are known.</summary>
public static class DefinitionDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownUpstream = new(
        "DP1004",
        Error,
        "Unknown upstream task",
        "Task '{0}' depends on '{1}', which this pipeline does not declare.",
        "Declare the task, or correct the name.",
        "dependsOn names tasks of the same pipeline."
    );

    public static readonly DiagnosticDescriptor TaskCycle = new(
        "DP1100",
        Error,
        "Tasks wait for each other",
        "Tasks depend on each other in a circle: {0}.",
        "Remove one of the dependencies.",
        "No task of the circle could ever start."
    );

    public static readonly DiagnosticDescriptor UnknownDataset = new(
        "DP1101",
        Error,
        "Unknown dataset",
        "{0} names the dataset '{1}', which this pipeline does not declare.",
        "Declare it under datasets, or correct the name.",
        "Inputs, outputs, sensors, triggers and tests name datasets of the same pipeline; equal URIs connect pipelines."
    );

    public static readonly DiagnosticDescriptor UnknownTestTarget = new(
        "DP1102",
        Error,
        "Unknown target of a test",
        "The test '{0}' is about '{1}', which is neither a dataset nor a task of this pipeline.",
        "Name a dataset or a task of this pipeline.",
        "A test checks one dataset, or what one task made."
    );

    public static readonly DiagnosticDescriptor UnknownTest = new(
        "DP1103",
        Error,
        "Unknown test",
        "The task '{0}' runs the test '{1}', which this pipeline does not declare.",
        "Declare it under tests, or correct the name.",
        "A check task runs tests of the same pipeline."
    );

    public static readonly DiagnosticDescriptor TwoActivations = new(
        "DP1104",
        Error,
        "Two activations",
        "A pipeline has either a schedule or a trigger, not both.",
        "Keep one of the two; null in the pipeline removes what a weaker layer brings.",
        "With both, it would not be clear which data a run covers."
    );

    public static readonly DiagnosticDescriptor EmptyTrigger = new(
        "DP1105",
        Error,
        "Trigger without a cause",
        "The trigger must name exactly one cause: datasets or fileArrival.",
        "Name the datasets to wait for, or the place where files arrive.",
        "A trigger without a cause never fires, and one with two causes does not say which data a run covers."
    );

    public static readonly DiagnosticDescriptor DuplicateName = new(
        "DP1106",
        Error,
        "Duplicate pipeline name",
        "The pipeline '{0}' exists twice.",
        "Rename one of them; metadata.id keeps the resources of the renamed one.",
        "Names and ids are unique in the repository, because resources, identities and reports are named after them."
    );

    public static readonly DiagnosticDescriptor NameIsNotFolder = new(
        "DP1107",
        Error,
        "Name differs from its folder",
        "The {0} is '{1}', but the folder says '{2}'.",
        "Rename the folder or correct the field.",
        "pipelines/<domain>/<name>/ is where everyone looks for a pipeline."
    );

    public static readonly DiagnosticDescriptor UnknownEnvironment = new(
        "DP1108",
        Error,
        "Unknown environment",
        "There is no environment '{0}'.",
        "Correct the name, or add the stack's settings first.",
        "An overlay for an environment that no stack has would never be used."
    );

    public static readonly DiagnosticDescriptor NoTasks = new(
        "DP1109",
        Error,
        "No tasks",
        "The pipeline has no tasks.",
        "Add at least one task.",
        "A pipeline without work cannot be deployed."
    );

    public static readonly DiagnosticDescriptor EndBeforeStart = new(
        "DP1110",
        Error,
        "Schedule ends before it starts",
        "The schedule ends on {0}, before it starts on {1}.",
        "Correct one of the dates.",
        "Such a schedule never fires."
    );

    public static readonly DiagnosticDescriptor RangeReversed = new(
        "DP1111",
        Error,
        "Minimum above maximum",
        "The minimum {0} is above the maximum {1}.",
        "Swap the two.",
        "No number of workers fits the range."
    );

    public static readonly DiagnosticDescriptor MissingImage = new(
        "DP1112",
        Error,
        "Container without an image",
        "The task '{0}' is a container and names no image.",
        "Add image, by digest for production.",
        "A container task is its image."
    );

    public static readonly DiagnosticDescriptor MissingSource = new(
        "DP1113",
        Error,
        "Task without a source",
        "The task '{0}' of type {1} names no source file.",
        "Add source with the path of the file it runs.",
        "The type of the task runs a file of the repository."
    );

    public static readonly DiagnosticDescriptor MissingSection = new(
        "DP1114",
        Error,
        "Task without its section",
        "The task '{0}' of type {1} has no '{1}' section.",
        "Add the section with its required fields.",
        "The type of the task needs settings of its own."
    );

    public static readonly DiagnosticDescriptor TimeoutTooLong = new(
        "DP1115",
        Error,
        "Task outlasts its pipeline",
        "The task '{0}' may take {1}, longer than the pipeline's {2}.",
        "Lower the task's timeout or raise the pipeline's.",
        "The task would be stopped by the pipeline before its own limit."
    );

    public static readonly DiagnosticDescriptor DataRetry = new(
        "DP1116",
        Error,
        "Retry of a data check",
        "A failed data check is never retried, so '{0}' is not a cause to retry.",
        "Remove it; fix the data or the check.",
        "The same data fails the same check again, and a retry only hides it for a while."
    );

    public static readonly DiagnosticDescriptor BadParameter = new(
        "DP1117",
        Error,
        "Parameter does not fit itself",
        "The {0} '{1}' of the parameter '{2}' {3}.",
        "Correct the value or the parameter's type, enum or pattern.",
        "Defaults and choices have the parameter's type, and the default is one of the choices and matches the pattern."
    );

    public static readonly DiagnosticDescriptor EmptyBound = new(
        "DP1118",
        Error,
        "Quality rule without a bound",
        "The quality rule '{0}' must have exactly one of mustBe, mustBeGreaterThan and mustBeLessThan.",
        "Say what the number must be.",
        "A number that is compared with nothing checks nothing."
    );

    public static readonly DiagnosticDescriptor UnknownKeyColumn = new(
        "DP1119",
        Error,
        "Key column not in the schema",
        "The contract names the column '{0}' as a key, but does not declare it.",
        "Declare the column, or correct the name.",
        "Keys are columns of the contract's schema."
    );

    public static readonly DiagnosticDescriptor MissingTestSource = new(
        "DP1120",
        Error,
        "Test without a source",
        "The test '{0}' with the runner {1} names no source file.",
        "Add source with the path of the query or the file.",
        "SQL and Python tests run a file of the repository."
    );

    public static readonly DiagnosticDescriptor BlockingWarning = new(
        "DP1121",
        Error,
        "Blocking warning",
        "The test '{0}' is a warning and blocking at once.",
        "Make it an error, or remove blocking.",
        "A warning never stops publishing."
    );

    public static readonly DiagnosticDescriptor ContractWithoutCheck = new(
        "DP1122",
        Error,
        "Contract test without a contract",
        "The test '{0}' checks the contract of '{1}', which has none.",
        "Add a contract to the dataset, or choose another runner.",
        "A contract test reads its rules from the contract of its target."
    );

    public static readonly DiagnosticDescriptor IdTaken = new(
        "DP1123",
        Error,
        "Duplicate id",
        "The id '{0}' belongs to another pipeline.",
        "Choose another id; a new pipeline needs none.",
        "The id ties resources to a pipeline across a rename, so two pipelines cannot share one."
    );
}
