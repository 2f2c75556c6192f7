using static Infra.Catalog.Diagnostics.DiagnosticSeverity;

namespace Infra.Catalog.Diagnostics;

/// <summary>Findings about keys and single values against the field table.</summary>
public static class ValueDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownKey = new(
        "DP1020",
        Error,
        "Unknown key",
        "'{0}' is not a key of {1}.",
        "Remove it, or see 'dataops explain' for the keys there are.",
        "A key that nothing reads would be a silent mistake, so it is an error."
    );

    public static readonly DiagnosticDescriptor WrongKind = new(
        "DP1021",
        Error,
        "Wrong kind of value",
        "'{0}' must be {1}, not {2}.",
        "Write the value in the shape that the field has.",
        "A map stands where a single value belongs, or the other way round. Tasks, datasets, tests, alerts and secrets are maps by name, never lists."
    );

    public static readonly DiagnosticDescriptor WrongType = new(
        "DP1022",
        Error,
        "Wrong type",
        "'{0}' must be {1}; '{2}' is {3}.",
        "Write the value in the type that the field has; text that looks like a number needs quotes.",
        "The value parses as YAML but not as the field's type."
    );

    public static readonly DiagnosticDescriptor NotAChoice = new(
        "DP1023",
        Error,
        "Not one of the choices",
        "'{0}' is not {1}; it is one of {2}.",
        "Choose one of the listed values.",
        "The field takes one of a fixed set of words."
    );

    public static readonly DiagnosticDescriptor MissingRequired = new(
        "DP1024",
        Error,
        "Missing field",
        "'{0}' is missing from {1}.",
        "Add the field here, or in _domain.yaml or _defaults.yaml where it is the same for many pipelines.",
        "A required field has no value in any layer."
    );

    public static readonly DiagnosticDescriptor KeyNotForType = new(
        "DP1025",
        Error,
        "Key of another type",
        "'{0}' is not a key of type '{1}'; it belongs to {2}.",
        "Remove the key or change the type.",
        "Some keys belong to one type of task or schedule only."
    );

    public static readonly DiagnosticDescriptor OutOfRange = new(
        "DP1026",
        Error,
        "Out of range",
        "{0} is not between {1} and {2}.",
        "Choose a value inside the range.",
        "The number is outside what the field allows."
    );

    public static readonly DiagnosticDescriptor AmbiguousScalar = new(
        "DP1027",
        Error,
        "Ambiguous text",
        "'{0}' without quotes is {1} to some YAML readers, but '{2}' is text.",
        "Put the value in quotes.",
        "Plain 'no', '1.10', '012' or '12:30' are read as a boolean, a number or a time of day by one reader and as text by another."
    );

    public static readonly DiagnosticDescriptor BadName = new(
        "DP1028",
        Error,
        "Not a name",
        "'{0}' is not a name: lower-case letters, digits and single hyphens, starting with a letter.",
        "Rename it, for instance '{1}'.",
        "Names become parts of Kubernetes objects, cloud resources and URLs, which share only this form."
    );

    public static readonly DiagnosticDescriptor TooLong = new(
        "DP1029",
        Error,
        "Too long",
        "'{0}' has {1} characters; at most {2} fit.",
        "Shorten it.",
        "Prefixes and suffixes are added to names, and the systems behind have limits."
    );

    public static readonly DiagnosticDescriptor BadDuration = new(
        "DP1030",
        Error,
        "Not a duration",
        "'{0}' is not an ISO 8601 duration.",
        "Write it like PT30M, PT6H or P7D.",
        "Durations are ISO 8601: P, days, then T and hours, minutes, seconds."
    );

    public static readonly DiagnosticDescriptor AmbiguousDuration = new(
        "DP1031",
        Error,
        "Ambiguous duration",
        "'{0}' has no fixed length: {1}.",
        "Write days, hours, minutes and seconds in whole numbers, such as P30D or PT30M.",
        "Months and years differ in length, P1M is easily taken for PT1M, and fractions are read differently."
    );

    public static readonly DiagnosticDescriptor BadCron = new(
        "DP1032",
        Error,
        "Not a cron schedule",
        "'{0}' is not a cron schedule: {1}.",
        "Write five fields: minute, hour, day of month, month, day of week, such as '30 5 * * *'.",
        "A schedule has exactly five fields that every orchestrator reads the same way."
    );

    public static readonly DiagnosticDescriptor AmbiguousCron = new(
        "DP1033",
        Error,
        "Ambiguous cron schedule",
        "'{0}' means different things to different schedulers: {1}.",
        "Use a form that all schedulers read the same way.",
        "Day of month together with day of week is 'or' in one scheduler and 'and' in another; macros, L, W, # and '?' exist in some only."
    );

    public static readonly DiagnosticDescriptor BadTimeZone = new(
        "DP1034",
        Error,
        "Unknown time zone",
        "'{0}' is not an IANA time zone.",
        "Use a name such as UTC or Europe/Berlin.",
        "Other abbreviations and offsets do not know daylight saving time and are ambiguous; names of the IANA database are not."
    );

    public static readonly DiagnosticDescriptor BadDate = new(
        "DP1035",
        Error,
        "Not a date",
        "'{0}' is not a date.",
        "Write it as YYYY-MM-DD.",
        "Dates are ISO 8601 calendar dates."
    );

    public static readonly DiagnosticDescriptor BadVersion = new(
        "DP1036",
        Error,
        "Not a version",
        "'{0}' is not a semantic version.",
        "Write it as MAJOR.MINOR.PATCH, such as 1.4.0.",
        "Versions follow semver.org, so that a breaking change can be told from a fix."
    );

    public static readonly DiagnosticDescriptor BadUri = new(
        "DP1037",
        Error,
        "Not a dataset URI",
        "'{0}' is not a dataset URI: {1}.",
        "Write it like s3://bucket/path or redshift://database/schema/table.",
        "A dataset is named by a URI whose scheme tells the system it is in."
    );

    public static readonly DiagnosticDescriptor BadImage = new(
        "DP1038",
        Error,
        "Not an image",
        "'{0}' is not a container image reference.",
        "Write it as registry/repository:tag@sha256:digest.",
        "The reference does not follow the form that container runtimes read."
    );

    public static readonly DiagnosticDescriptor BadQuantity = new(
        "DP1039",
        Error,
        "Not a quantity",
        "'{0}' is not a Kubernetes quantity.",
        "Write CPU like 500m or 2 and memory like 512Mi or 4Gi.",
        "Compute sizes are Kubernetes quantities on every orchestrator."
    );

    public static readonly DiagnosticDescriptor EmptyText = new(
        "DP1040",
        Error,
        "Empty text",
        "The value is empty; {0} is needed here.",
        "Write the text, or remove the key; null removes a value of a weaker layer.",
        "Empty text is neither a value nor the removal of one."
    );

    public static readonly DiagnosticDescriptor BadPattern = new(
        "DP1041",
        Error,
        "Not a regular expression",
        "'{0}' is not a regular expression.",
        "Check brackets and escapes.",
        "The pattern of a parameter must compile."
    );

    public static readonly DiagnosticDescriptor UnsupportedVersion = new(
        "DP1042",
        Error,
        "Unsupported version of the format",
        "'{0}' is not a version of the format that this release reads.",
        "Write 'apiVersion: dataops/v1'.",
        "Each file says which version of the format it is written in."
    );

    public static readonly DiagnosticDescriptor WrongDocumentKind = new(
        "DP1043",
        Error,
        "Wrong kind of file",
        "The kind '{0}' does not fit {1}, which is of kind '{2}'.",
        "Correct the kind or move the file.",
        "pipeline.yaml is of kind Pipeline, _domain.yaml of kind Domain, _defaults.yaml of kind Defaults."
    );

    public static readonly DiagnosticDescriptor LockedField = new(
        "DP1044",
        Error,
        "Locked field",
        "'{0}' cannot be changed by an environment.",
        "Remove it from the overlay; it is the same everywhere.",
        "The identity of a pipeline, its owner and its contracts hold in every environment, or a release could not be promoted."
    );

    public static readonly DiagnosticDescriptor IdentityInSharedLayer = new(
        "DP1045",
        Error,
        "Identity in a shared layer",
        "'{0}' belongs to one pipeline and cannot stand in a shared layer.",
        "Move it to the pipeline.",
        "Two pipelines cannot share their name, id, version or purpose."
    );

    public static readonly DiagnosticDescriptor BadDataAge = new(
        "DP1046",
        Error,
        "Duration not positive",
        "'{0}' is no time at all.",
        "Write a duration longer than zero.",
        "A timeout, a retention or a deadline of zero would stop everything or keep nothing."
    );

    public static readonly DiagnosticDescriptor BadSparkMemory = new(
        "DP1047",
        Error,
        "Not a size of memory",
        "'{0}' is not a size of memory for Spark.",
        "Write it like 512m or 4g.",
        "Spark takes whole numbers with one letter, not Kubernetes quantities."
    );

    public static readonly DiagnosticDescriptor BadVariableName = new(
        "DP1048",
        Error,
        "Not a variable name",
        "'{0}' is not the name of an environment variable.",
        "Use letters, digits and underscores, not starting with a digit.",
        "Environment variables are set by a shell or a container runtime, which accept this form only."
    );

    public static readonly DiagnosticDescriptor BadConfigKey = new(
        "DP1049",
        Error,
        "Not a configuration key",
        "'{0}' is not a configuration key.",
        "Use letters, digits, dots, hyphens and underscores.",
        "Keys of tags and of Spark configuration have this form."
    );

    public static readonly DiagnosticDescriptor BadLink = new(
        "DP1050",
        Error,
        "Not a web address",
        "'{0}' is not a web address.",
        "Write it as https://host/path.",
        "Links are shown in reports and must open."
    );

    public static readonly DiagnosticDescriptor BadEndpoint = new(
        "DP1051",
        Error,
        "Not a host and port",
        "'{0}' is not a host and port.",
        "Write it as host:port, such as api.example.com:443.",
        "Outgoing traffic is denied unless a host and a port are named."
    );

    public static readonly DiagnosticDescriptor BadColumn = new(
        "DP1052",
        Error,
        "Not a column",
        "'{0}' is not the name of a column.",
        "Use letters, digits and underscores, not starting with a digit.",
        "Column names that need quoting in one warehouse or another are refused."
    );

    public static readonly DiagnosticDescriptor BadLabel = new(
        "DP1055",
        Error,
        "Not a label",
        "'{0}' is not a label.",
        "Use at most 63 letters, digits, dots, hyphens and underscores, with a letter or digit at both ends.",
        "The value becomes a label in Kubernetes and a tag in the cloud, and this form is what both take."
    );

    public static readonly DiagnosticDescriptor BadTagValue = new(
        "DP1056",
        Error,
        "Not the value of a tag",
        "'{0}' cannot be the value of a tag.",
        "Use at most 256 letters, digits, spaces and the characters _ . : / = + @ and hyphen.",
        "Clouds refuse resources whose tags hold anything else."
    );
}
