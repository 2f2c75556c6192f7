using System.Globalization;

namespace Infra.Catalog.Definitions;

/// <summary>What a measured number must be. The words are those of the Open Data Contract Standard.</summary>
public sealed record QualityBound(QualityOperator Operator, double Value, double? Upper = null)
{
    public bool Holds(double measured) =>
        Operator switch
        {
            QualityOperator.MustBe => measured == Value,
            QualityOperator.MustNotBe => measured != Value,
            QualityOperator.MustBeGreaterThan => measured > Value,
            QualityOperator.MustBeGreaterOrEqualTo => measured >= Value,
            QualityOperator.MustBeLessThan => measured < Value,
            QualityOperator.MustBeLessOrEqualTo => measured <= Value,
            QualityOperator.MustBeBetween => measured >= Value && measured <= Upper,
            _ => measured < Value || measured > Upper,
        };

    public override string ToString()
    {
        var word = char.ToLowerInvariant(Operator.ToString()[0]) + Operator.ToString()[1..];
        var value = Value.ToString(CultureInfo.InvariantCulture);
        return Upper is { } upper ? $"{word} {value} and {upper.ToString(CultureInfo.InvariantCulture)}" : $"{word} {value}";
    }
}
