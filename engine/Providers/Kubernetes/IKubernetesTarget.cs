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

    Task<ProviderAnswer<ResourceAnswer>> CreateAsync(CreateQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<ResourceAnswer>> UpdateAsync(UpdateQuestion question, CancellationToken cancellationToken);

    /// <summary>An empty id: the object does not exist.</summary>
    Task<ProviderAnswer<ResourceAnswer>> ReadAsync(ReadQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<Nothing>> DeleteAsync(DeleteQuestion question, CancellationToken cancellationToken);
}
