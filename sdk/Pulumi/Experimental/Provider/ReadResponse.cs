namespace Pulumi.Experimental.Provider;

/// <summary>A resource as it is.</summary>
public sealed class ReadResponse
{
    /// <summary>Its id; null or empty if it does not exist.</summary>
    public string? Id { get; set; }

    /// <summary>Its outputs.</summary>
    public IDictionary<string, PropertyValue>? Outputs { get; set; }

    /// <summary>The inputs that lead to them.</summary>
    public IDictionary<string, PropertyValue>? Inputs { get; set; }
}
