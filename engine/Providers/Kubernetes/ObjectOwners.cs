using DataOps.Engine.Model;

namespace DataOps.Providers.Kubernetes;

/// <summary>
/// Who owns which object in this run. An object is either rendered for a GitOps operator or applied, by one resource. Objects of providers
/// with different cluster identifiers are different ones.
/// </summary>
internal sealed class ObjectOwners
{
    private readonly Lock _access = new();
    private readonly Dictionary<(string Cluster, string Group, string Kind, string Namespace, string Name), List<ObjectClaim>> _claims = [];
    private readonly Dictionary<string, Urn> _files = [];

    /// <summary>Claims an object. The answer is another claim that it collides with; null: none.</summary>
    public ObjectClaim? Claim(string cluster, ObjectIdentity identity, ObjectClaim claim)
    {
        lock (_access)
        {
            var key = (cluster, identity.Group, identity.Kind, identity.Namespace, identity.Name);
            foreach (var claims in _claims.Values)
            {
                claims.RemoveAll(earlier => earlier.Owner == claim.Owner);
            }

            if (!_claims.TryGetValue(key, out var holders))
            {
                _claims[key] = holders = [];
            }

            // Two applying providers may point to two clusters: only the clusters can tell whether these collide.
            var other = holders.FirstOrDefault(earlier => earlier.Provider == claim.Provider || earlier.IsRendered || claim.IsRendered);
            holders.Add(claim);
            return other;
        }
    }

    /// <summary>Every file that was written in this run.</summary>
    public IReadOnlySet<string> Written
    {
        get
        {
            lock (_access)
            {
                return _files.Keys.ToHashSet(StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Notes who wrote a file.</summary>
    public void Wrote(string path, Urn owner)
    {
        lock (_access)
        {
            _files[path] = owner;
        }
    }

    /// <summary>True when another resource has written the file in this run, so that the former owner must leave it alone.</summary>
    public bool BelongsToOther(string path, Urn owner)
    {
        lock (_access)
        {
            return _files.TryGetValue(path, out var writer) && writer != owner;
        }
    }
}
