using static Infra.Catalog.Diagnostics.DiagnosticSeverity;

namespace Infra.Catalog.Diagnostics;

/// <summary>Findings about <c>${...}</c> and what is written in its stead.</summary>
public static class ReferenceDiagnostics
{
    public static readonly DiagnosticDescriptor Templating = new(
        "DP1060",
        Error,
        "Templating",
        "'{0}' is templating, which definitions do not have.",
        "Use a reference such as ${run.date}, ${env.region} or ${dataset.orders.uri}.",
        "A definition is data: what it says must be known without running a template engine. References are typed and checked."
    );

    public static readonly DiagnosticDescriptor BrokenReference = new(
        "DP1061",
        Error,
        "Broken reference",
        "'{0}' is not a reference.",
        "Write ${env.NAME}, ${dataset.NAME.uri}, ${secret.NAME} or ${run.NAME}; write $${ for a literal ${.",
        "The reference does not close, or has a form that means nothing."
    );

    public static readonly DiagnosticDescriptor UnknownNamespace = new(
        "DP1062",
        Error,
        "Unknown kind of reference",
        "'{0}' is not a kind of reference; there are env, dataset, secret and run.",
        "Use one of the four kinds.",
        "References reach settings of the environment, datasets and secrets of the same definition, and facts of the run; nothing else."
    );

    public static readonly DiagnosticDescriptor UnknownSetting = new(
        "DP1063",
        Error,
        "Unknown environment setting",
        "The environment '{1}' has no setting '{0}'.",
        "Set it in the stack's settings, or correct the name.",
        "${env.NAME} takes its value from the settings of the stack; a name without a value would leave a hole."
    );

    public static readonly DiagnosticDescriptor UnknownDataset = new(
        "DP1064",
        Error,
        "Unknown dataset in a reference",
        "The dataset '{0}' is not declared by this pipeline.",
        "Declare it under datasets, or correct the name.",
        "${dataset.NAME.uri} reaches the datasets of the same definition."
    );

    public static readonly DiagnosticDescriptor UnknownSecret = new(
        "DP1065",
        Error,
        "Unknown secret in a reference",
        "The secret '{0}' is not declared by this pipeline.",
        "Declare it under secrets, or correct the name.",
        "${secret.NAME} reaches the secrets of the same definition."
    );

    public static readonly DiagnosticDescriptor UnknownRunFact = new(
        "DP1066",
        Error,
        "Unknown fact of the run",
        "'{0}' is not known of a run.",
        "Use run.date, run.timestamp, run.id, run.attempt, run.start, run.end or run.parameters.NAME of a declared parameter.",
        "Every orchestrator must be able to fill the reference in, so the list is short."
    );

    public static readonly DiagnosticDescriptor SecretOutOfPlace = new(
        "DP1067",
        Error,
        "Secret out of place",
        "The secret '{0}' can only be the whole value of a task's environment variable.",
        "Pass it in the task's env and read it there.",
        "Arguments, names and configuration end up in logs, process lists and rendered files."
    );

    public static readonly DiagnosticDescriptor ReferenceNotAllowed = new(
        "DP1068",
        Error,
        "Reference not allowed",
        "'{0}' must be written out; it cannot be a reference.",
        "Write the value.",
        "Identity, ownership and the format's version must be readable in the file itself."
    );

    public static readonly DiagnosticDescriptor ReferenceCycle = new(
        "DP1069",
        Error,
        "Datasets refer to each other",
        "The URI of the dataset '{0}' refers to itself: {1}.",
        "Write one of the URIs out.",
        "A URI that is made of itself has no value."
    );
}
