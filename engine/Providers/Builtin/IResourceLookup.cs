using DataOps.Engine.Model;

namespace DataOps.Providers.Builtin;

/// <summary>Finds resources of the running deployment, for programs that hydrate a resource reference.</summary>
public interface IResourceLookup
{
    /// <summary>The state of a resource that this run has registered or read; null when there is none.</summary>
    ResourceState? Find(Urn urn);
}
