using DataOps.Engine.Host;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Engine.State;

namespace DataOps.Operations;

/// <summary>What stack references read: the other stacks of the same store.</summary>
internal sealed class StoredStackOutputs(StateStore store, StackSecrets secrets, string project) : IStackOutputs
{
    public Task<ProviderResponse<PropertyMap>> ReadAsync(string stack, CancellationToken cancellationToken) =>
        Task.FromResult(Read(stack, snapshot => Root(snapshot)?.Outputs ?? PropertyMap.Empty));

    private static ResourceState? Root(Snapshot snapshot) =>
        snapshot.Resources.FirstOrDefault(resource => resource.Type == Urn.RootStackType && resource.Parent is null && !resource.Delete);

    private ProviderResponse<PropertyMap> Read(string name, Func<Snapshot, PropertyMap> select)
    {
        var parts = name.Split('/');
        var stack =
            parts.Length == 2 && parts[0] != StackIdentity.Organization
                ? StackIdentity.TryParse($"{StackIdentity.Organization}/{name}", project)
                : StackIdentity.TryParse(name, project);
        if (stack is not { } found || !store.Exists(found))
        {
            return new ProviderFailure($"unknown stack \"{name}\"")
            {
                Hint = "The stack must be in the same state store; see `dataops stack ls --all`.",
            };
        }

        try
        {
            return select(store.Read(found, secrets.CipherOf).Snapshot);
        }
        catch (FaultException fault)
        {
            return new ProviderFailure($"stack \"{name}\" cannot be read: {fault.Message}")
            {
                Code = fault.Descriptor.Code,
                Hint = fault.Hint,
            };
        }
    }
}
