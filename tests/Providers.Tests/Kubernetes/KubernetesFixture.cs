using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Providers;
using DataOps.Providers.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace Providers.Tests.Kubernetes;

/// <summary>A repository with a provider source, as a run of the engine has it.</summary>
internal sealed class KubernetesFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ProviderSource _source;

    public KubernetesFixture() =>
        _source = new ProviderSource(
            new ProviderSourceOptions
            {
                WorkingDirectory = _folder.Path,
                RepositoryRoot = _folder.Path,
                AmbientKubeconfig = "/home/me/.kube/config",
                SandboxDatabase = Path.Combine(_folder.Path, ".dataops", "sandbox.db"),
            },
            new ProviderServices
            {
                Log = new RecordingLog(),
                Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)),
            }
        );

    public SandboxCloud Cloud => _source.Cloud;

    public static Urn Deployment { get; } = Urn("kubernetes:apps/v1:Deployment", "web");

    public static Urn ConfigMap { get; } = Urn("kubernetes:core/v1:ConfigMap", "settings");

    public static Urn Urn(string type, string name) => DataOps.Engine.Model.Urn.Create("dev", "tests", null, type, name);

    /// <summary>Inputs as the SDK sends them.</summary>
    public static PropertyMap Object(
        string apiVersion,
        string kind,
        string? name,
        params ReadOnlySpan<(string Key, PropertyValue Value)> rest
    ) =>
        PropertyMap.From([
            .. PropertyMap.From(
                ("apiVersion", apiVersion),
                ("kind", kind),
                ("metadata", name is null ? PropertyMap.Empty : PropertyMap.From(("name", name)))
            ),
            .. PropertyMap.From(rest),
        ]);

    public async Task<IResourceProvider> ProviderAsync(
        string name,
        CancellationToken cancellationToken,
        params (string Key, PropertyValue Value)[] inputs
    )
    {
        var provider = (await _source.LoadAsync(new ProviderRequest("kubernetes", "", ""), cancellationToken)).Value!;
        var configured = await provider.ConfigureAsync(
            new ConfigureRequest(Urn("pulumi:providers:kubernetes", name), "id", PropertyMap.From(inputs)),
            cancellationToken
        );
        return configured.Failure is { } failure ? throw new InvalidOperationException(failure.Message) : provider;
    }

    public Task<IResourceProvider> RenderingAsync(
        CancellationToken cancellationToken,
        string directory = "rendered/dev",
        string name = "rendered"
    ) => ProviderAsync(name, cancellationToken, ("renderYamlToDirectory", directory));

    /// <summary>All files below the repository with their contents, apart from the sandbox.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Directory
            .EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder.Path, file))
            .Where(file => !file.StartsWith(".dataops", StringComparison.Ordinal))
            .ToDictionary(file => file, file => File.ReadAllText(Path.Combine(_folder.Path, file)));

    public string PathOf(string file) => Path.Combine(_folder.Path, file);

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _folder.Dispose();
    }
}
