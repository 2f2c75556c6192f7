namespace Infra.Catalog.Definitions;

/// <summary>How a measured number is compared; the words of the Open Data Contract Standard.</summary>
public enum QualityOperator
{
    MustBe,
    MustNotBe,
    MustBeGreaterThan,
    MustBeGreaterOrEqualTo,
    MustBeLessThan,
    MustBeLessOrEqualTo,
    MustBeBetween,
    MustNotBeBetween,
}
