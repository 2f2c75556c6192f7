using static Infra.Catalog.Diagnostics.DiagnosticSeverity;

namespace Infra.Catalog.Diagnostics;

/// <summary>Findings that hold a pipeline against the others and against what it will run on.</summary>
public static class PlatformDiagnostics
{
    public static readonly DiagnosticDescriptor NameTooLong = new(
        "DP1200",
        Error,
        "Name too long for its resources",
        "'{0}' has {1} characters with its prefix and parts; the systems behind allow {2}.",
        "Shorten the pipeline's or the task's name.",
        "Names of workloads are made of the stack's prefix, the pipeline and the task, and Kubernetes allows 63 characters for all of it."
    );

    public static readonly DiagnosticDescriptor TwoProducers = new(
        "DP1201",
        Error,
        "Two producers of one dataset",
        "'{0}' is written by {1} and by {2}.",
        "Let one of them write it, or give them datasets of their own.",
        "With two writers nobody answers for the content, and each run undoes the other's."
    );

    public static readonly DiagnosticDescriptor TriggerWithoutProducer = new(
        "DP1202",
        Error,
        "Trigger nobody fires",
        "The trigger waits for '{0}', which no pipeline publishes.",
        "Correct the URI, or add the dataset to the outputs of the task that writes it.",
        "A dataset trigger fires when another pipeline publishes the same URI."
    );

    public static readonly DiagnosticDescriptor TriggerCycle = new(
        "DP1203",
        Error,
        "Pipelines trigger each other",
        "Pipelines trigger each other in a circle: {0}.",
        "Remove one of the triggers.",
        "Once started, the circle would never stop."
    );

    public static readonly DiagnosticDescriptor ConsumerBeforeProducer = new(
        "DP1204",
        Warning,
        "Consumer runs before its producer",
        "'{0}' reads '{1}' {2} before '{3}' writes it anew.",
        "Move the schedule behind the producer's, or use a dataset trigger.",
        "The consumer would work with data that is almost a whole period old."
    );

    public static readonly DiagnosticDescriptor MissingContract = new(
        "DP1205",
        Error,
        "Output without a contract",
        "The output '{0}' of a {1} pipeline has no contract.",
        "Add contract with an Open Data Contract Standard file, or write it inline.",
        "Others build on the outputs of tier0 and tier1 pipelines, so what they may rely on must be written down."
    );

    public static readonly DiagnosticDescriptor ImageNotPinned = new(
        "DP1206",
        Error,
        "Image not pinned",
        "The image '{0}' has no digest.",
        "Write it as repository:tag@sha256:digest; 'docker buildx imagetools inspect' shows the digest.",
        "In production a tag that moves would deploy something that nobody reviewed."
    );

    public static readonly DiagnosticDescriptor ImageFloats = new(
        "DP1207",
        Warning,
        "Image floats",
        "The image '{0}' has neither a tag other than latest nor a digest.",
        "Name a version.",
        "What runs would depend on the day it was pulled."
    );

    public static readonly DiagnosticDescriptor LiteralSecret = new(
        "DP1208",
        Error,
        "Secret written out",
        "'{0}' looks like a secret ({1}).",
        "Put the value into a secret store, declare it under secrets and use ${secret.NAME}; then change the leaked value.",
        "Git remembers every value forever, so secrets are references only."
    );

    public static readonly DiagnosticDescriptor WaiverExpired = new(
        "DP1209",
        Error,
        "Expired waiver",
        "The waiver of '{0}' expired on {1}.",
        "Fix what it excuses, or have the owner extend it.",
        "An exception without an end would become the rule."
    );

    public static readonly DiagnosticDescriptor OrchestratorCannotRun = new(
        "DP1210",
        Error,
        "Orchestrator cannot run a task",
        "{0} cannot run the task '{1}' of type {2}.",
        "Choose another orchestrator or another type of task; {0} can run {3}.",
        "Each orchestrator knows some types of work only."
    );

    public static readonly DiagnosticDescriptor OrchestratorNeedsSchedule = new(
        "DP1212",
        Error,
        "Orchestrator needs a schedule",
        "{0} starts runs by the clock only, and this pipeline has {1}.",
        "Give the pipeline a schedule, or choose another orchestrator.",
        "Kubernetes CronJobs have no dataset triggers and no manual state to wait in."
    );

    public static readonly DiagnosticDescriptor SingleTaskOnly = new(
        "DP1213",
        Error,
        "Orchestrator runs one task only",
        "{0} runs a single task, and this pipeline has {1}.",
        "Merge the tasks, or choose an orchestrator that knows dependencies.",
        "A CronJob has no order among tasks."
    );

    public static readonly DiagnosticDescriptor EgressMissing = new(
        "DP1214",
        Error,
        "Undeclared egress",
        "'{0}' in {1} is outside the platform, and network.egress does not name '{2}'.",
        "Add '{2}' to network.egress.",
        "All outgoing traffic is denied unless it is declared, so the task could not reach the address."
    );

    public static readonly DiagnosticDescriptor MissingCostCenter = new(
        "DP1215",
        Error,
        "No cost center",
        "A {0} pipeline needs metadata.costCenter.",
        "Add it here or in _domain.yaml.",
        "Resources of important pipelines carry who pays for them."
    );

    public static readonly DiagnosticDescriptor ReservedTag = new(
        "DP1216",
        Error,
        "Reserved tag",
        "The tag '{0}' is reserved for {1}.",
        "Rename the tag.",
        "Clouds refuse tags with their own prefixes, and the platform sets some itself."
    );

    public static readonly DiagnosticDescriptor UnprotectedData = new(
        "DP1217",
        Error,
        "Unprotected data in production",
        "The dataset '{0}' of a {1} pipeline is deleted with its definition in production.",
        "Set deletion to retain, or waive the rule for a limited time.",
        "Data of important pipelines is protected from birth."
    );

    public static readonly DiagnosticDescriptor CatchupWithoutStart = new(
        "DP1218",
        Error,
        "Catch-up without a start",
        "The schedule catches up, but has no start.",
        "Add start, or switch catchup off.",
        "Without a first day it is not defined how far back missed runs reach."
    );

    public static readonly DiagnosticDescriptor DatasetWrittenTwice = new(
        "DP1219",
        Error,
        "Two names for one dataset",
        "'{0}' and '{1}' are the same dataset: {2}.",
        "Keep one of the two names.",
        "Two names for one URI would make lineage and permissions contradict each other."
    );

    public static readonly DiagnosticDescriptor MissingOnCall = new(
        "DP1220",
        Warning,
        "Nobody on call",
        "A {0} pipeline should name metadata.onCall.",
        "Add it here or in _domain.yaml.",
        "An alert that reaches nobody is none."
    );

    public static readonly DiagnosticDescriptor TwoRetentions = new(
        "DP1221",
        Error,
        "Two retentions for one place",
        "'{0}' is kept {1}, and '{2}', which holds it, {3}.",
        "Give both the same retention, or put one of them beside the other.",
        "A bucket deletes an object as soon as one of its rules says so: the shorter retention would win."
    );

    public static readonly DiagnosticDescriptor TwoKeys = new(
        "DP1222",
        Error,
        "Two keys for one bucket",
        "'{0}' asks for the key '{1}', and '{2}' for '{3}' in the same bucket '{4}'.",
        "Give a dataset with a key of its own a bucket of its own, or let all datasets of the bucket use one key.",
        "A bucket encrypts what is written to it by one key."
    );

    public static readonly DiagnosticDescriptor TwoDeletions = new(
        "DP1223",
        Error,
        "Two deletion policies for one bucket",
        "'{0}' says '{1}', and '{2}' says '{3}' in the same bucket '{4}'.",
        "Put datasets that are deleted with their definition into a bucket of their own.",
        "A bucket stays as long as one dataset in it is retained."
    );

    public static readonly DiagnosticDescriptor ClockChange = new(
        "DP1224",
        Warning,
        "Schedule in a change of the clock",
        "The schedule fires at a time that {0} changes its clock over: {1}.",
        "Choose a time outside of the change, or a time zone without one such as UTC.",
        "Where clocks go forward schedulers leave the run out or move it; where they go back some run twice. Intervals such as */2 are left alone."
    );

    public static readonly DiagnosticDescriptor OldTimeZone = new(
        "DP1225",
        Note,
        "Old name of a time zone",
        "'{0}' is another name of '{1}'.",
        "Write '{1}'.",
        "The IANA database keeps old names; not every system does, and one such as EST is not the zone that many take it for."
    );
}
