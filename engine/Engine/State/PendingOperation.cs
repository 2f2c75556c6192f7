using DataOps.Engine.Model;

namespace DataOps.Engine.State;

/// <summary>An operation that began and of which nobody knows how it ended.</summary>
public sealed record PendingOperation(OperationKind Kind, ResourceState Resource)
{
    /// <summary>
    /// The id that the provider saw with a create; a provider that keeps such ids answers a repeated create with the resource of the first
    /// one. Empty when the operation was recorded by another engine. A checkpoint holds it as <c>operationId</c> beside <c>type</c> and
    /// <c>resource</c>.
    /// </summary>
    public string OperationId { get; init; } = "";
}
