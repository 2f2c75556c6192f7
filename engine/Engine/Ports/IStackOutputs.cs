using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

/// <summary>Reads the outputs of other stacks of the same store.</summary>
public interface IStackOutputs
{
    /// <summary>
    /// The outputs of a stack, named <c>organization/project/stack</c>, <c>project/stack</c> or <c>stack</c>, decrypted and marked secret.
    /// </summary>
    Task<ProviderResponse<PropertyMap>> ReadAsync(string stack, CancellationToken cancellationToken);
}
