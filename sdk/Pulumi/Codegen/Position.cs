namespace Pulumi.Codegen;

/// <summary>A place in a file.</summary>
public sealed class Position
{
    /// <summary>The line, from 1.</summary>
    public long Line { get; set; }

    /// <summary>The column, from 1.</summary>
    public long Column { get; set; }

    /// <summary>The byte, from 0.</summary>
    public long Byte { get; set; }
}
