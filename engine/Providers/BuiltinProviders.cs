using DataOps.Engine.Ports;
using DataOps.Providers.Kubernetes;
using DataOps.Providers.Sandbox;
using DataOps.Providers.Schema;

namespace DataOps.Providers;

/// <summary>The providers that need no plugin: one for each package whose schema is here. They share one cloud.</summary>
internal sealed class BuiltinProviders(ProviderSourceOptions options, ProviderServices services) : IAsyncDisposable
{
    private readonly EmbeddedSchemas _schemas = new();
    private readonly ObjectOwners _owners = new();

    public SandboxCloud Cloud { get; } = new(options.SandboxDatabase, services.Clock);

    public static IEnumerable<string> Packages => EmbeddedSchemas.Packages.Order(StringComparer.Ordinal);

    /// <summary>Every manifest that was written in this run, by its absolute path.</summary>
    public IReadOnlySet<string> Rendered => _owners.Written;

    public static bool Serves(string package) => EmbeddedSchemas.Has(package);

    public static string VersionIn(string package) => new EmbeddedSchemas().Load(package).Version;

    /// <summary>Null when the package has no schema.</summary>
    public IResourceProvider? Create(string package)
    {
        if (!Serves(package))
        {
            return null;
        }

        var schema = _schemas.Load(package);
        return package == "kubernetes"
            ? new KubernetesProvider(schema, Cloud, _owners, options, services.Clock)
            : new SandboxProvider(schema, Cloud, services.Clock);
    }

    /// <summary>The version of the package that the schema describes; empty when it does not say.</summary>
    public string VersionOf(string package) => _schemas.Load(package).Version;

    public ValueTask DisposeAsync() => Cloud.DisposeAsync();
}
