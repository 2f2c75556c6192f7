using static Infra.Catalog.Diagnostics.DiagnosticSeverity;

namespace Infra.Catalog.Diagnostics;

/// <summary>Findings in contract files and between two versions of a contract.</summary>
public static class ContractDiagnostics
{
    public static readonly DiagnosticDescriptor MissingField = new(
        "DP1300",
        Error,
        "Missing field of a contract",
        "The contract lacks '{0}'.",
        "Add the field; see the Open Data Contract Standard, version 3.",
        "The standard requires the field."
    );

    public static readonly DiagnosticDescriptor WrongApiVersion = new(
        "DP1301",
        Error,
        "Unsupported version of the standard",
        "'{0}' is not a version of the Open Data Contract Standard that is read here.",
        "Use apiVersion v3.1.0, v3.0.2, v3.0.1 or v3.0.0.",
        "Versions before 3 have another structure, and what a later one has is not known here."
    );

    public static readonly DiagnosticDescriptor UnknownKey = new(
        "DP1302",
        Error,
        "Unknown key of a contract",
        "'{0}' is not a key of {1} in the Open Data Contract Standard {2}.",
        "Remove it, or put it under customProperties.",
        "A misspelt key would silently promise nothing."
    );

    public static readonly DiagnosticDescriptor WrongValue = new(
        "DP1303",
        Error,
        "Wrong value in a contract",
        "'{0}' must be {1}, not {2}.",
        "Correct the value.",
        "The value does not have the type that the standard gives the field."
    );

    public static readonly DiagnosticDescriptor SchemaNotFound = new(
        "DP1304",
        Error,
        "Contract describes another dataset",
        "The contract has no schema object for '{0}'; it describes {1}.",
        "Name the schema object like the table, or like the dataset.",
        "A contract with several objects is joined to a dataset by name."
    );

    public static readonly DiagnosticDescriptor DuplicateColumn = new(
        "DP1305",
        Error,
        "Column twice in a contract",
        "The column '{0}' stands twice in the contract.",
        "Keep one of the two.",
        "Column names are compared without regard to case, as warehouses do."
    );

    public static readonly DiagnosticDescriptor BrokenQuality = new(
        "DP1306",
        Error,
        "Quality rule that cannot be checked",
        "The quality rule '{0}' {1}.",
        "Give it one bound such as mustBe, and a query or the name of a library rule.",
        "A rule that compares nothing with nothing would always hold."
    );

    public static readonly DiagnosticDescriptor WithoutSchema = new(
        "DP1307",
        Warning,
        "Contract without a schema",
        "The contract describes no columns of '{0}'.",
        "Describe the dataset below schema.",
        "The standard lets a contract leave its schema out, but then nothing can be held against it."
    );

    public static readonly DiagnosticDescriptor Breaking = new(
        "DP1310",
        Error,
        "Breaking change of a contract",
        "{0}: {1}. The version went from {2} to {3}, but the change demands a new major version.",
        "Undo the change, or publish it as version {4} and tell the consumers.",
        "Consumers rely on the contract; what breaks them needs a new major version."
    );

    public static readonly DiagnosticDescriptor Additive = new(
        "DP1311",
        Error,
        "Contract grew without a new version",
        "{0}: {1}. The version is still {2}, but the change demands at least {3}.",
        "Raise the version of the contract.",
        "Each change of a contract has a version that tells consumers what kind of change it is."
    );

    public static readonly DiagnosticDescriptor VersionWentBack = new(
        "DP1312",
        Error,
        "Contract version went back",
        "The version of {0} went from {1} back to {2}.",
        "Use a version above {1}.",
        "Versions only grow, or a release could not be told from its predecessor."
    );
}
