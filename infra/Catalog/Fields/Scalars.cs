using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;
using Infra.Catalog.Values;

namespace Infra.Catalog.Fields;

/// <summary>The single values that several fields share.</summary>
internal static class Scalars
{
    /// <summary>Leaves room for prefixes of stacks and suffixes of roles in names of 63 characters.</summary>
    public const int LongestName = 40;

    public static readonly Scalar<string> Name = new SlugScalar("a name", LongestName);
    public static readonly Scalar<string> Line = new TextScalar("text", 500);
    public static readonly Scalar<string> Prose = new TextScalar("text", 8000);
    public static readonly Scalar<string> Any = new AnyScalar();
    public static readonly Scalar<bool> Flag = new FlagScalar();
    public static readonly Scalar<TimeSpan> Duration = new DurationScalar(isZeroAllowed: false);
    public static readonly Scalar<TimeSpan> Delay = new DurationScalar(isZeroAllowed: true);
    public static readonly Scalar<DateOnly> Date = new DateScalar();
    public static readonly Scalar<SemanticVersion> Version = new VersionScalar();
    public static readonly Scalar<DatasetUri> Uri = new UriScalar();
    public static readonly Scalar<string> Path = new PathScalar("a path");
    public static readonly Scalar<string> Quantity = new PatternScalar(
        "a Kubernetes quantity",
        @"(?:0|[1-9]\d{0,8})(?:\.\d{1,3})?(?:m|k|Ki|M|Mi|G|Gi|T|Ti)?",
        ValueDiagnostics.BadQuantity
    );
    public static readonly Scalar<string> Memory = new PatternScalar(
        "a size of memory",
        @"[1-9]\d{0,5}[kmgt]",
        ValueDiagnostics.BadSparkMemory
    );
    public static readonly Scalar<string> Image = new PatternScalar(
        "a container image",
        @"(?:[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?/)?[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*){0,12}(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(?:@sha256:[0-9a-f]{64})?",
        ValueDiagnostics.BadImage
    );

    public static readonly Scalar<string> VariableName = new PatternScalar(
        "the name of an environment variable",
        "[A-Za-z_][A-Za-z0-9_]{0,127}",
        ValueDiagnostics.BadVariableName
    );
    public static readonly Scalar<string> ConfigKey = new PatternScalar(
        "a configuration key",
        "[A-Za-z0-9][A-Za-z0-9._-]{0,199}",
        ValueDiagnostics.BadConfigKey
    );

    // A label's value in Kubernetes, and a tag's in every cloud.
    public static readonly Scalar<string> Label = new PatternScalar(
        "a label",
        "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?",
        ValueDiagnostics.BadLabel
    );

    // A tag becomes the name of an annotation, which Kubernetes bounds to 63 characters, and a tag in the cloud.
    public static readonly Scalar<string> TagKey = new PatternScalar(
        "a tag",
        "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?",
        ValueDiagnostics.BadConfigKey
    );
    public static readonly Scalar<string> TagValue = new PatternScalar(
        "the value of a tag",
        @"[\p{L}\p{N} _.:/=+@-]{1,256}",
        ValueDiagnostics.BadTagValue
    );
    public static readonly Scalar<string> Link = new PatternScalar(
        "a web address",
        @"https?://[^\s/]{1,255}(?:/\S{0,1500})?",
        ValueDiagnostics.BadLink
    );
    public static readonly Scalar<string> Endpoint = new PatternScalar(
        "a host and port",
        @"(?:\*\.)?[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?){0,12}:[1-9]\d{0,4}",
        ValueDiagnostics.BadEndpoint
    );
    public static readonly Scalar<string> Column = new PatternScalar(
        "a column",
        "[A-Za-z_][A-Za-z0-9_]{0,127}",
        ValueDiagnostics.BadColumn
    );

    public static readonly ListShape Names = new(Name);

    public static readonly ChoiceScalar<Criticality> Criticality = new(
        "a criticality",
        [
            ("tier0", Definitions.Criticality.Tier0),
            ("tier1", Definitions.Criticality.Tier1),
            ("tier2", Definitions.Criticality.Tier2),
            ("tier3", Definitions.Criticality.Tier3),
        ]
    );
    public static readonly ChoiceScalar<Classification> Classification = new(
        "a classification",
        [
            ("public", Definitions.Classification.Public),
            ("internal", Definitions.Classification.Internal),
            ("confidential", Definitions.Classification.Confidential),
            ("restricted", Definitions.Classification.Restricted),
        ]
    );
}
