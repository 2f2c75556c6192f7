using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

/// <summary>
/// The operation id is the journal's: a built-in provider that sees it a second time answers with the resource that it made the first time.
/// </summary>
public sealed record CreateRequest(Urn Urn, PropertyMap Inputs, double TimeoutSeconds, bool Preview)
{
    public string OperationId { get; init; } = "";
}
