using Infra.Catalog.Shapes;

namespace Infra.Catalog.Fields;

/// <summary><c>description</c>.</summary>
internal static class DescriptionFields
{
    public static readonly Field<string> Purpose = new(
        "purpose",
        Scalars.Prose,
        "What the pipeline is for, in the words of those who use its data."
    )
    {
        IsRequired = true,
        IsIdentity = true,
        IsVerbatim = true,
    };
    public static readonly Field<string> Details = new("details", Scalars.Prose, "What a newcomer must know beyond the purpose.")
    {
        IsVerbatim = true,
    };

    public static readonly RecordShape Shape = new("description", [Purpose, Details]);
}
