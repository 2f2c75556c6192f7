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

    /// <summary>Whether all that holds for <paramref name="other"/> holds here as well, so that the other promises no less.</summary>
    public bool Includes(QualityBound other) =>
        other.Ranges().All(inner => Ranges().Any(range => range.Low <= inner.Low && range.High >= inner.High));

    public override string ToString()
    {
        var word = char.ToLowerInvariant(Operator.ToString()[0]) + Operator.ToString()[1..];
        var value = Value.ToString(CultureInfo.InvariantCulture);
        return Upper is { } upper ? $"{word} {value} and {upper.ToString(CultureInfo.InvariantCulture)}" : $"{word} {value}";
    }

    // Open ends are the next number that can be measured.
    private IEnumerable<(double Low, double High)> Ranges() =>
        Operator switch
        {
            QualityOperator.MustBe => [(Value, Value)],
            QualityOperator.MustNotBe =>
            [
                (double.NegativeInfinity, Math.BitDecrement(Value)),
                (Math.BitIncrement(Value), double.PositiveInfinity),
            ],
            QualityOperator.MustBeGreaterThan => [(Math.BitIncrement(Value), double.PositiveInfinity)],
            QualityOperator.MustBeGreaterOrEqualTo => [(Value, double.PositiveInfinity)],
            QualityOperator.MustBeLessThan => [(double.NegativeInfinity, Math.BitDecrement(Value))],
            QualityOperator.MustBeLessOrEqualTo => [(double.NegativeInfinity, Value)],
            QualityOperator.MustBeBetween => [(Value, Upper ?? Value)],
            _ => [(double.NegativeInfinity, Math.BitDecrement(Value)), (Math.BitIncrement(Upper ?? Value), double.PositiveInfinity)],
        };
}
