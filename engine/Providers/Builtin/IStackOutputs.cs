using DataOps.Engine.Model;
using DataOps.Engine.Ports;

namespace DataOps.Providers.Builtin;

/// <summary>Reads what other stacks of the same state store offer. The backend implements it; secrets come decrypted and marked.</summary>
public interface IStackOutputs
{
    /// <summary>The outputs of a stack's root resource.</summary>
    /// <param name="stack">As the program writes it: <c>stack</c>, <c>project/stack</c> or <c>organization/project/stack</c>.</param>
    Task<ProviderAnswer<PropertyMap>> ReadAsync(string stack, CancellationToken cancellationToken);

    /// <summary>All resources of a stack by URN, each an object of <c>type</c>, <c>id</c> and <c>outputs</c>.</summary>
    Task<ProviderAnswer<PropertyMap>> ReadResourcesAsync(string stack, CancellationToken cancellationToken);
}
