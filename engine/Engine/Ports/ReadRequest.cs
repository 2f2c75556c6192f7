using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

public sealed record ReadRequest(Urn Urn, string Id, PropertyMap Inputs, PropertyMap Outputs)
{
    /// <summary>How long it may take; 0 leaves that to the provider.</summary>
    public double TimeoutSeconds { get; init; }
}
