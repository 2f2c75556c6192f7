using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>
/// What earlier registrations mean for later ones: options that children inherit, providers of components, transforms of ancestors.
/// </summary>
internal sealed class RegistrationRegistry
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<ResourceTransform>> _pendingTransforms = new(StringComparer.Ordinal);

    /// <summary>Keeps the transforms of a component for the registration that its provider makes.</summary>
    public void KeepPendingTransforms(string key, ImmutableArray<ResourceTransform> transforms) => _pendingTransforms[key] = transforms;

    /// <summary>Null when none are kept; they are for one registration only.</summary>
    public ImmutableArray<ResourceTransform>? TakePendingTransforms(string key) =>
        _pendingTransforms.TryRemove(key, out var transforms) ? transforms : null;

    /// <summary>
    /// A component that its provider constructed. What children inherit is what the provider registered the component with; the program
    /// decides on its place, its providers and its transforms.
    /// </summary>
    public void RememberConstructed(Urn urn, ResourceGoal goal, ImmutableArray<ResourceTransform> transforms) =>
        _entries[urn.Value] = (Find(urn.Value) ?? new Entry()) with
        {
            Parent = goal.Parent?.Value ?? "",
            Providers = goal.Providers.ToImmutableDictionary(StringComparer.Ordinal),
            Transforms = transforms,
        };

    public void Remember(Urn urn, Entry entry) => _entries[urn.Value] = entry;

    public Entry? Find(string urn) => _entries.GetValueOrDefault(urn);

    /// <summary>Fills in what the request leaves open and its parent has.</summary>
    public void Inherit(RegisterResourceRequest request)
    {
        if (request.Parent.Length == 0 || Find(request.Parent) is not { } parent)
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

        public string DeletedWith { get; init; } = "";

        public bool? Protect { get; init; }

        public bool? RetainOnDelete { get; init; }

        public string Provider { get; init; } = "";

        public ImmutableDictionary<string, string> Providers { get; init; } = ImmutableDictionary<string, string>.Empty;

        public ImmutableArray<ResourceTransform> Transforms { get; init; } = [];
    }
}
