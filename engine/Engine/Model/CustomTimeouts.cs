namespace DataOps.Engine.Model;

/// <summary>How long an operation may take, in seconds; null leaves it to the provider.</summary>
public sealed record CustomTimeouts
{
    public double? Create { get; init; }

    public double? Update { get; init; }

    public double? Delete { get; init; }

    public double? Read { get; init; }
}
