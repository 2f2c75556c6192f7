namespace DataOps.Checks.Sandbox;

/// <summary>
/// Bounds of what SQL from a repository may take of this machine. A statement that exceeds one fails, and the others still run.
/// </summary>
public sealed record SqlLimits
{
    public static readonly SqlLimits Default = new();

    /// <summary>The time of one statement.</summary>
    public TimeSpan Statement { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The time of all statements of one command together.</summary>
    public TimeSpan Run { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The memory of the database of one pipeline, in mebibytes.</summary>
    public int MemoryMegabytes { get; init; } = 1024;

    /// <summary>The size of one sample or seed, in mebibytes.</summary>
    public int SampleMegabytes { get; init; } = 256;
}
