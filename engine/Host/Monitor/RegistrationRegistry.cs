using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataOps.Engine.Model;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>
/// What earlier registrations mean for later ones: options that children inherit, providers of components, transforms of ancestors.
/// </summary>
internal sealed class RegistrationRegistry
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public void Remember(Urn urn, Entry entry) => _entries[urn.Value] = entry;

    public Entry? Find(string urn) => _entries.GetValueOrDefault(urn);

    /// <summary>Fills in what the request leaves open and its parent has.</summary>
    public void Inherit(RegisterResourceRequest request)
    {
        if (request.Parent.Length == 0 || Find(request.Parent) is not { InheritedBy: true } parent)
        {
            return;
        }

        if (request.DeletedWith.Length == 0)
        {
            request.DeletedWith = parent.DeletedWith;
        }

        if (!request.HasProtect && parent.Protect is { } protect)
        {
            request.Protect = protect;
        }

        if (!request.HasRetainOnDelete && parent.RetainOnDelete is { } retain)
        {
            request.RetainOnDelete = retain;
        }

        if (
            request.Provider.Length == 0
            && parent.Provider.Length > 0
            && (request is { Remote: false, Custom: false } || PackageOf(parent.Provider) == request.Type.Split(':')[0])
        )
        {
            request.Provider = parent.Provider;
        }
    }

    /// <summary>
    /// The provider that a custom resource or function uses: its own, the one it names for the package, or its component's.
    /// </summary>
    public string ResolveProvider(string provider, IDictionary<string, string> providers, string parent, string package)
    {
        if (provider.Length > 0)
        {
            return provider;
        }

        if (providers.TryGetValue(package, out var named))
        {
            return named;
        }

        return parent.Length > 0 && Find(parent)?.Providers.TryGetValue(package, out var inherited) == true ? inherited : "";
    }

    /// <summary>Transforms of the ancestors, nearest first.</summary>
    public IEnumerable<ResourceTransform> AncestorTransforms(string parent)
    {
        for (var entry = Find(parent); entry is not null; entry = Find(entry.Parent))
        {
            foreach (var transform in entry.Transforms)
            {
                yield return transform;
            }
        }
    }

    private static string PackageOf(string reference) => ProviderReference.TryParse(reference, out var parsed) ? parsed.Package : "";

    /// <summary>One registered resource. Providers are those of a component, empty for custom resources.</summary>
    public sealed record Entry
    {
        public string Parent { get; init; } = "";

        /// <summary>False for remote components: their children are registered by their provider, with options of its own.</summary>
        public bool InheritedBy { get; init; }

        public string DeletedWith { get; init; } = "";

        public bool? Protect { get; init; }

        public bool? RetainOnDelete { get; init; }

        public string Provider { get; init; } = "";

        public ImmutableDictionary<string, string> Providers { get; init; } = ImmutableDictionary<string, string>.Empty;

        public ImmutableArray<ResourceTransform> Transforms { get; init; } = [];
    }
}
