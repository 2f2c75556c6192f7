using DataOps.Engine.Model;
using DataOps.Engine.Ports;

namespace DataOps.Providers.Kubernetes;

/// <summary>Where objects go: a directory of manifests, or a cluster. Outputs are live objects without Pulumi's bookkeeping.</summary>
internal interface IKubernetesTarget
{
    /// <summary>True when a GitOps operator applies the objects.</summary>
    bool IsRendered { get; }

    /// <summary>Findings that only this target makes about checked inputs.</summary>
    IEnumerable<Engine.Monitor.CheckFailure> Check(Urn urn, PropertyMap inputs);

    Task<ProviderResponse<ResourceResponse>> CreateAsync(CreateRequest request, CancellationToken cancellationToken);

    Task<ProviderResponse<ResourceResponse>> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken);

    /// <summary>An empty id: the object does not exist.</summary>
    Task<ProviderResponse<ResourceResponse>> ReadAsync(ReadRequest request, CancellationToken cancellationToken);

    Task<ProviderResponse<Unit>> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken);
}
