using Infra.Catalog.Definitions;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;
using Infra.Catalog.Values;

namespace Infra.Catalog.Fields;

/// <summary><c>metadata</c>: who a pipeline is and whose.</summary>
internal static class MetadataFields
{
    public static readonly Field<string> Name = new(
        "name",
        Scalars.Name,
        "The pipeline's name, unique in the repository and equal to its folder."
    )
    {
        IsRequired = true,
        IsLocked = true,
        IsIdentity = true,
    };
    public static readonly Field<string> Id = new(
        "id",
        Scalars.Name,
        "Stays when the pipeline is renamed, so that its resources follow; the name when absent."
    )
    {
        IsLocked = true,
        IsIdentity = true,
    };
    public static readonly Field<SemanticVersion> Version = new("version", Scalars.Version, "The version that a release carries.")
    {
        Default = "0.1.0",
        IsIdentity = true,
    };
    public static readonly Field<string> Owner = new("owner", Scalars.Name, "The team that answers for the pipeline.")
    {
        IsRequired = true,
        IsLocked = true,
    };
    public static readonly Field<string> Domain = new(
        "domain",
        Scalars.Name,
        "The business domain, equal to the folder above the pipeline's."
    )
    {
        IsRequired = true,
        IsLocked = true,
    };
    public static readonly Field<Criticality> Criticality = new(
        "criticality",
        Scalars.Criticality,
        "How much depends on the pipeline; tier0 is the most."
    )
    {
        Default = "tier2",
    };
    public static readonly Field<Classification> Classification = new("classification", Scalars.Classification, "How secret its data is.")
    {
        Default = "internal",
    };
    public static readonly Field<string> CostCenter = new(
        "costCenter",
        Scalars.Label,
        "Who pays; a tag on every resource that takes tags."
    );
    public static readonly Field<string> OnCall = new("onCall", Scalars.Line, "Whom an alert reaches.");
    public static readonly Field Tags = new(
        "tags",
        new MapShape("tag", Scalars.TagKey, Scalars.TagValue),
        "Tags on every resource that takes tags."
    );
    public static readonly Field Links = new(
        "links",
        new MapShape("link", Scalars.Name, Scalars.Link),
        "Runbooks, dashboards and documents."
    );

    public static readonly Field<PipelineStatus> Status = new(
        "status",
        new ChoiceScalar<PipelineStatus>(
            "a status",
            [
                ("draft", PipelineStatus.Draft),
                ("active", PipelineStatus.Active),
                ("deprecated", PipelineStatus.Deprecated),
                ("retired", PipelineStatus.Retired),
            ]
        ),
        "Draft is checked and not deployed; retired removes the workload and keeps the data."
    )
    {
        Default = "active",
    };

    public static readonly RecordShape Shape = new(
        "metadata",
        [Name, Id, Version, Owner, Domain, Criticality, Classification, CostCenter, OnCall, Tags, Links, Status]
    );
}
