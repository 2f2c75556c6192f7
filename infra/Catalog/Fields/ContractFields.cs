using Infra.Catalog.Definitions;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;
using Infra.Catalog.Values;

namespace Infra.Catalog.Fields;

/// <summary>A contract written into the dataset.</summary>
internal static class ContractFields
{
    public static readonly ChoiceScalar<string> LogicalType = new(
        "a logical type",
        [
            ("string", "string"),
            ("date", "date"),
            ("timestamp", "timestamp"),
            ("time", "time"),
            ("number", "number"),
            ("integer", "integer"),
            ("object", "object"),
            ("array", "array"),
            ("boolean", "boolean"),
        ]
    );

    public static readonly Field<string> ColumnType = new("type", LogicalType, "The logical type.") { IsRequired = true };
    public static readonly Field<bool> IsRequired = new("required", Scalars.Flag, "Whether every row has a value.") { Default = "false" };
    public static readonly Field<bool> IsUnique = new("unique", Scalars.Flag, "Whether no value repeats.") { Default = "false" };
    public static readonly Field<string> ColumnDescription = new("description", Scalars.Prose, "What the column says.")
    {
        IsVerbatim = true,
    };
    public static readonly Field<Classification> ColumnClassification = new(
        "classification",
        Scalars.Classification,
        "How secret the column is."
    );
    public static readonly Field Columns = new(
        "schema",
        new MapShape(
            "column",
            Scalars.Column,
            new RecordShape("a column", [ColumnType, IsRequired, IsUnique, ColumnDescription, ColumnClassification])
        ),
        "The columns."
    )
    {
        IsRequired = true,
    };
    public static readonly Field Keys = new("keys", new ListShape(Scalars.Column), "Columns that together identify a row.");

    public static readonly Field<string> Query = new(
        "query",
        Scalars.Prose,
        "A query whose single number is compared; ${object} stands for the table."
    )
    {
        IsVerbatim = true,
    };
    public static readonly Field<double> MustBe = new("mustBe", new NumberScalar(-1e15, 1e15), "The number must be this.");
    public static readonly Field<double> MustBeGreaterThan = new(
        "mustBeGreaterThan",
        new NumberScalar(-1e15, 1e15),
        "The number must be greater."
    );
    public static readonly Field<double> MustBeLessThan = new("mustBeLessThan", new NumberScalar(-1e15, 1e15), "The number must be less.");
    public static readonly Field<TestSeverity> Severity = new(
        "severity",
        new ChoiceScalar<TestSeverity>("a severity", [("error", TestSeverity.Error), ("warning", TestSeverity.Warning)]),
        "What a breach means."
    )
    {
        Default = "error",
    };
    public static readonly Field Quality = new(
        "quality",
        new MapShape("rule", Scalars.Name, new RecordShape("a quality rule", [Query, MustBe, MustBeGreaterThan, MustBeLessThan, Severity])),
        "Rules about the data."
    );

    public static readonly Field<TimeSpan> Freshness = new("freshness", Scalars.Duration, "How old the newest data may be.");
    public static readonly Field<string> FreshnessColumn = new(
        "column",
        Scalars.Column,
        "The column, a date or a timestamp, whose newest value tells how old the data is."
    );

    public static readonly Field Sla = new("sla", new RecordShape("sla", [Freshness, FreshnessColumn]), "What is promised about time.");

    public static readonly Field<Compatibility> Compatibility = new(
        "compatibility",
        new ChoiceScalar<Compatibility>(
            "a compatibility",
            [
                ("backward", Definitions.Compatibility.Backward),
                ("full", Definitions.Compatibility.Full),
                ("none", Definitions.Compatibility.None),
            ]
        ),
        "Which changes need a new major version."
    )
    {
        Default = "backward",
    };

    public static readonly Field<SemanticVersion> Version = new("version", Scalars.Version, "The version of the contract.")
    {
        Default = "1.0.0",
    };

    public static readonly RecordShape Shape = new("contract", [Version, Columns, Keys, Quality, Sla, Compatibility]);
    public static readonly EitherShape Either = new(Scalars.Path, Shape);
}
