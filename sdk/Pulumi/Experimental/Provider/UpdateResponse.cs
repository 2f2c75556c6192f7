namespace Pulumi.Experimental.Provider;

/// <summary>A changed resource.</summary>
public sealed class UpdateResponse
{
    /// <summary>Its outputs.</summary>
    public IDictionary<string, PropertyValue>? Outputs { get; set; }
}
