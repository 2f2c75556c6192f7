namespace Pulumi.Codegen;

/// <summary>A stretch of a file.</summary>
public sealed class Range
{
    /// <summary>The file's name.</summary>
    public string? Filename { get; set; }

    /// <summary>Where it starts.</summary>
    public Position? Start { get; set; }

    /// <summary>Where it ends.</summary>
    public Position? End { get; set; }
}
