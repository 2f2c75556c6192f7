using Pulumi.Codegen;

namespace Pulumi.Experimental.Converter;

/// <summary>How a conversion went.</summary>
public sealed class ConvertProgramResponse
{
    /// <summary>What was found; null if nothing.</summary>
    public IList<Diagnostic>? Diagnostics { get; set; }

    /// <summary>Nothing to say.</summary>
    public static ConvertProgramResponse Empty => new();
}
