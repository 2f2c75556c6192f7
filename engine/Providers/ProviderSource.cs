using System.Globalization;
using DataOps.Engine.Events;
using DataOps.Engine.Ports;
using DataOps.Providers.Plugins;
using DataOps.Providers.Plugins.Installation;
using DataOps.Providers.Sandbox;
using Grpc.Core;
using Pulumirpc;

namespace DataOps.Providers;

/// <summary>
/// Finds the provider of a package. In this order: one that runs already (<c>PULUMI_DEBUG_PROVIDERS</c>); the built-in one, unless plugins
/// are preferred; a plugin executable. With plugins preferred the sandbox never steps in: a package without a plugin is a failure.
/// </summary>
public sealed class ProviderSource(ProviderSourceOptions options, ProviderServices services) : IProviderSource, IAsyncDisposable
{
    private readonly PluginLocator _locator = new(options);
    private readonly SemaphoreSlim _starting = new(1);
    private readonly BuiltinProviders _builtin = new(options, services);

    private PluginEngine? _engine;
    private bool _isMissingTold;

    /// <summary>The cloud behind the built-in providers; faults, latency and drift are set there.</summary>
    public SandboxCloud Cloud => _builtin.Cloud;

    /// <summary>The packages that need no plugin, by name.</summary>
    public static IEnumerable<string> BuiltInPackages => BuiltinProviders.Packages;

    /// <summary>The version that a built-in provider stands for.</summary>
    public static string BuiltInVersion(string package) => BuiltinProviders.VersionIn(package);

    /// <summary>Every manifest that the built-in renderer wrote in this run, by its absolute path.</summary>
    public IReadOnlySet<string> Rendered => _builtin.Rendered;

    /// <inheritdoc/>
    public async Task<ProviderResponse<IResourceProvider>> LoadAsync(ProviderRequest request, CancellationToken cancellationToken)
    {
        if (DebugPort(request.Package) is { } port)
        {
            return await AttachAsync(request, port, cancellationToken);
        }

        if (options.Preference == ProviderPreference.BuiltIn && _builtin.Create(request.Package) is { } provider)
        {
            return Found(provider);
        }

        return _locator.Find(request.Package, request.Version) is { } path
            ? await StartAsync(request, path, cancellationToken)
            : ProviderFindings.NoProvider(
                request,
                options.Preference == ProviderPreference.Plugins,
                BuiltinProviders.Serves(request.Package),
                MissingBesides(request.Package)
            );
    }

    /// <summary>A built-in provider and the version that it stands for; null when the package has no schema.</summary>
    internal (IResourceProvider Provider, string Version)? CreateBuiltIn(string package) =>
        _builtin.Create(package) is { } provider ? (provider, _builtin.VersionOf(package)) : null;

    /// <summary>Closes the cloud and the engine's end for plugins. The providers themselves are disposed by whoever loaded them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _builtin.DisposeAsync();
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }

        _starting.Dispose();
    }

    /// <summary>What else the program needs and is missing, said with the first that is: one command gets them all.</summary>
    private IReadOnlyList<PluginSpec> MissingBesides(string package) =>
        Interlocked.Exchange(ref _isMissingTold, true)
            ? []
            :
            [
                .. from spec in options.RequiredPlugins()
                where
                    spec.Name != package && DebugPort(spec.Name) is null && _locator.Find(spec.Name, spec.Version?.ToString() ?? "") is null
                where options.Preference == ProviderPreference.Plugins || !BuiltinProviders.Serves(spec.Name)
                orderby spec.Name
                select spec,
            ];

    private static ProviderResponse<IResourceProvider> Found(IResourceProvider provider) => new(provider, null);

    private string? DebugPort(string package) =>
        options
            .DebugProviders.Split(',', StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split(':', 2))
            .FirstOrDefault(pair => pair.Length == 2 && pair[0] == package)
            ?[1];

    private async Task<ProviderResponse<IResourceProvider>> AttachAsync(
        ProviderRequest request,
        string text,
        CancellationToken cancellationToken
    )
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is <= 0 or > 65535)
        {
            return ProviderFindings.BadDebugPort(request.Package, text);
        }

        try
        {
            var connection = await PluginConnection.AttachAsync(
                port,
                await EngineAddressAsync(cancellationToken),
                services.Clock,
                cancellationToken
            );
            return await PrepareAsync(request, connection, cancellationToken);
        }
        catch (PluginStartException exception)
        {
            return ProviderFindings.PluginDidNotAttach(request.Package, port, exception.Message);
        }
    }

    private async Task<ProviderResponse<IResourceProvider>> StartAsync(
        ProviderRequest request,
        string path,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(options.PluginStartLimit, services.Clock);
        using var starting = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        PluginProcess? process = null;
        try
        {
            var engineAddress = await EngineAddressAsync(cancellationToken);
            process = PluginProcess.Start(path, engineAddress, options, services.Log);
            await process.ReadPortAsync(starting.Token);
            var connection = await PluginConnection.OverAsync(process, path, engineAddress, services.Clock, starting.Token);
            return await PrepareAsync(request, connection, starting.Token);
        }
        catch (PluginStartException exception)
        {
            return ProviderFindings.PluginDidNotStart(request.Package, path, exception.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return ProviderFindings.PluginTookTooLong(request.Package, path, options.PluginStartLimit, process?.LastOutput ?? "");
        }
    }

    private async Task<string> EngineAddressAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            _engine ??= await PluginEngine.StartAsync(services.Log, cancellationToken);
            return _engine.Address;
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<ProviderResponse<IResourceProvider>> PrepareAsync(
        ProviderRequest request,
        PluginConnection connection,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await CompareVersionAsync(request, connection, cancellationToken);
            if (request.Parameterization is { } parameters)
            {
                var value = new ParameterizeRequest.Types.ParametersValue
                {
                    Name = parameters.Name,
                    Version = parameters.Version,
                    Value = Google.Protobuf.ByteString.CopyFrom(parameters.Value.AsSpan()),
                };
                await connection.Client.ParameterizeAsync(new ParameterizeRequest { Value = value }, cancellationToken: cancellationToken);
            }

            return Found(new PluginProvider(request.Parameterization?.Name ?? request.Package, connection, services.Log));
        }
        catch (RpcException exception)
        {
            var failure = RpcFailures.From(request.Package, exception, connection.Process);
            await connection.DisposeAsync();
            return failure;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task CompareVersionAsync(ProviderRequest request, PluginConnection connection, CancellationToken cancellationToken)
    {
        var info = await connection.Client.GetPluginInfoAsync(
            new Google.Protobuf.WellKnownTypes.Empty(),
            cancellationToken: cancellationToken
        );
        if (
            PluginVersion.Parse(request.Version) is { } wanted
            && PluginVersion.Parse(info.Version) is { } actual
            && actual.CompareTo(wanted) < 0
        )
        {
            services.Log.Write(
                MessageSeverity.Warning,
                null,
                $"resource plugin {request.Package} is expected to have version >={wanted}, but has {actual}; the wrong version may be on your path, or this may be a bug in the plugin"
            );
        }
    }
}
