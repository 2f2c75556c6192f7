using DataOps.Engine.Model;

namespace DataOps.Providers.Kubernetes;

/// <summary>That a resource, through a provider, renders or applies an object.</summary>
internal sealed record ObjectClaim(Urn Owner, Urn Provider, bool IsRendered);
