namespace Pulumi.Experimental.Provider;

/// <summary>A package schema.</summary>
public sealed class GetSchemaResponse
{
    /// <summary>The schema as JSON text.</summary>
    public string? Schema { get; set; }
}
