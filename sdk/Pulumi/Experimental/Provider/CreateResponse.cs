namespace Pulumi.Experimental.Provider;

/// <summary>A created resource.</summary>
public sealed class CreateResponse
{
    /// <summary>The provider's id of the resource; null in previews.</summary>
    public string? Id { get; set; }

    /// <summary>Its outputs.</summary>
    public IDictionary<string, PropertyValue>? Outputs { get; set; }
}
