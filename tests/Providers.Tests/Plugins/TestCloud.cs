using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Providers;
using Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Providers.Tests.Plugins.TestCloudInstallation))]

namespace Providers.Tests.Plugins;

/// <summary>The scripted plugin <c>testcloud</c> with what it needs from npm, installed once into <c>obj</c>.</summary>
public sealed class TestCloudInstallation : IAsyncLifetime
{
    /// <summary>The folder that holds <c>pulumi-resource-testcloud</c>.</summary>
    public string Folder { get; } = Path.Combine(RepositoryRoot.Path, "tests", "Providers.Tests", "obj", "testcloud");

    /// <summary>Why the plugin cannot run here; null when it can.</summary>
    public string? SkipReason { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        var tests = Path.Combine(RepositoryRoot.Path, "tests");
        var script = Path.Combine(tests, "Conformance", "Engine", "fixtures", "provider", "index.js");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(tests, "Providers.Tests", "plugin")).Append(script))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@pulumi", "pulumi")))
        {
            return;
        }

        try
        {
            var start = new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"])
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var npm = Process.Start(start)!;
            var output = await Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            await npm.WaitForExitAsync();
            if (npm.ExitCode != 0)
            {
                SkipReason = $"npm could not install @pulumi/pulumi: {output[1]}";
            }
        }
        catch (Win32Exception)
        {
            SkipReason = "npm is not installed.";
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>One cloud of the plugin, its call log, and a source that finds the plugin on the search path.</summary>
internal sealed class TestCloud : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestCloudInstallation _installation;

    public TestCloud(TestCloudInstallation installation, bool acceptSecrets = true, string debugProviders = "")
    {
        Assert.SkipWhen(installation.SkipReason is not null, installation.SkipReason ?? "");
        _installation = installation;
        Source = new ProviderSource(
            Options(acceptSecrets) with
            {
                DebugProviders = debugProviders,
            },
            new ProviderServices { Log = Log, Clock = TimeProvider.System }
        );
    }

    public RecordingLog Log { get; } = new();

    public ProviderSource Source { get; }

    /// <summary>The beginnings of the plugin's calls, in order.</summary>
    public IReadOnlyList<JsonElement> Calls =>
        [
            .. File.ReadLines(Path.Combine(_folder.Path, "calls.log"))
                .Select(line => JsonElement.Parse(line))
                .Where(call => call.GetProperty("ev").GetString() == "begin"),
        ];

    public static Urn Urn(string kind, string name) =>
        DataOps.Engine.Model.Urn.Create("dev", "tests", null, $"testcloud:index:{kind}", name);

    public static Urn ProviderUrn { get; } = DataOps.Engine.Model.Urn.Create("dev", "tests", null, "pulumi:providers:testcloud", "prov");

    public ProviderSourceOptions Options(bool acceptSecrets = true) =>
        new()
        {
            WorkingDirectory = _folder.Path,
            RepositoryRoot = _folder.Path,
            SandboxDatabase = Path.Combine(_folder.Path, "sandbox.db"),
            SearchPath = _installation.Folder,
            PluginEnvironment = ImmutableSortedDictionary<string, string>
                .Empty.Add("TESTCLOUD_STATE", Path.Combine(_folder.Path, "cloud.json"))
                .Add("TESTCLOUD_LOG", Path.Combine(_folder.Path, "calls.log"))
                .Add("TESTCLOUD_ACCEPT_SECRETS", acceptSecrets ? "1" : "0"),
        };

    public async Task<IResourceProvider> LoadAsync(CancellationToken cancellationToken)
    {
        var response = await Source.LoadAsync(new ProviderRequest("testcloud", "", ""), cancellationToken);
        return response.Value ?? throw new InvalidOperationException(response.Failure?.Message);
    }

    public async Task<IResourceProvider> ConfiguredAsync(CancellationToken cancellationToken, PropertyMap? inputs = null)
    {
        var provider = await LoadAsync(cancellationToken);
        Assert.Null(
            (
                await provider.ConfigureAsync(new ConfigureRequest(ProviderUrn, "prov-id", inputs ?? PropertyMap.Empty), cancellationToken)
            ).Failure
        );
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        _folder.Dispose();
    }
}
