using System.Globalization;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Providers;
using DataOps.Providers.Plugins;
using DataOps.Providers.Plugins.Installation;
using Providers.Tests.Plugins;
using Xunit;

namespace Providers.Tests;

public sealed class ProviderSourceTests(TestCloudInstallation installation)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PackageWithoutProvider_IsACodedFailureWithTheWayOut()
    {
        using var folder = new TemporaryFolder();

        var failure = await FailureAsync(Options(folder), "nowhere", "1.2.3");

        Assert.Equal(("DP4004", "No provider serves the package 'nowhere', version 1.2.3."), (failure.Code, failure.Message));
        Assert.Equal(
            "'dataops plugin install resource nowhere v1.2.3' gets the plugin; one on PATH, 'pulumi-resource-nowhere', serves too.",
            failure.Hint
        );
    }

    [Fact]
    public async Task FirstMissingPlugin_IsToldWithAllThatAreMissing()
    {
        using var folder = new TemporaryFolder();
        AddPlugin(Path.Combine(folder.Path, "plugins", "resource-there-v1.0.0"), "there", "#!/bin/sh\n");
        PluginSpec Needed(string name) => new(PluginSpec.Resource, name, PluginVersion.Parse("1.0.0"), "");
        var options = Options(folder) with
        {
            PulumiHome = folder.Path,
            Preference = ProviderPreference.Plugins,
            RequiredPlugins = () => [Needed("there"), Needed("kubernetes"), Needed("aws")],
        };
        await using var source = new ProviderSource(
            options,
            new ProviderServices { Log = new RecordingLog(), Clock = TimeProvider.System }
        );

        var first = (await source.LoadAsync(new ProviderRequest("aws", "1.0.0", "https://x.example"), Token)).Failure!;
        var second = (await source.LoadAsync(new ProviderRequest("kubernetes", "1.0.0", ""), Token)).Failure!;

        Assert.Equal(
            "'dataops plugin install resource aws v1.0.0 --server https://x.example' gets the plugin; one on PATH, 'pulumi-resource-aws', serves too. "
                + "The program needs plugins that are missing besides: kubernetes-1.0.0; 'dataops plugin install' gets them all. "
                + "Or leave out '--providers plugins' and PULUMI_BACKEND_URL to use the built-in sandbox.",
            first.Hint
        );
        Assert.DoesNotContain("besides", second.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!/bin/sh\necho hello\n", "its first line must be a port number, but it is 'hello'.")]
    [InlineData("#!/bin/sh\necho 'no licence' >&2\nexit 3\n", "it ended with exit code 3 before it printed a port. It printed: no licence")]
    public async Task PluginThatDoesNotStart_IsACodedFailure(string script, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The plugins of this test are shell scripts.");
        using var folder = new TemporaryFolder();
        AddPlugin(folder.Path, "broken", script);

        var failure = await FailureAsync(Options(folder) with { SearchPath = folder.Path }, "broken", "");

        Assert.Equal(("DP4006", $"The plugin of the package 'broken' did not start: {reason}"), (failure.Code, failure.Message));
    }

    [Theory]
    [InlineData("", "v2.0.0")]
    [InlineData("1.10.0", "v1.10.0")]
    [InlineData("v1.9.0", "v1.9.0")]
    [InlineData("3.0.0-alpha.1", "v3.0.0-alpha.1")]
    [InlineData("4.0.0", null)]
    public void InstalledPlugins_AreFoundByVersion(string requested, string? expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The plugins of this test are shell scripts.");
        using var home = new TemporaryFolder();
        foreach (var version in (string[])["v1.9.0", "v1.10.0", "v2.0.0", "v3.0.0-alpha.1"])
        {
            AddPlugin(Path.Combine(home.Path, "plugins", $"resource-thing-{version}"), "thing", "#!/bin/sh\n");
        }

        var found = new PluginLocator(Options(home) with { PulumiHome = home.Path }).Find("thing", requested);

        Assert.Equal(
            expected is null ? null : Path.Combine(home.Path, "plugins", $"resource-thing-{expected}", "pulumi-resource-thing"),
            found
        );
    }

    [Fact]
    public void SearchPath_GoesBeforeInstalledPluginsUnlessIgnored()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The plugins of this test are shell scripts.");
        using var home = new TemporaryFolder();
        var ambient = Path.Combine(home.Path, "bin");
        var installed = Path.Combine(home.Path, "plugins", "resource-thing-v1.0.0");
        AddPlugin(ambient, "thing", "#!/bin/sh\n");
        AddPlugin(installed, "thing", "#!/bin/sh\n");
        var options = Options(home) with { PulumiHome = home.Path, SearchPath = $"/nonexistent{Path.PathSeparator}{ambient}" };

        Assert.Equal(Path.Combine(ambient, "pulumi-resource-thing"), new PluginLocator(options).Find("thing", "9.9.9"));
        Assert.Equal(
            Path.Combine(installed, "pulumi-resource-thing"),
            new PluginLocator(options with { IgnoreSearchPath = true }).Find("thing", "1.0.0")
        );
    }

    [Theory]
    [InlineData("#!/bin/sh\nexec sleep 600\n", "seconds, and was ended.")]
    [InlineData("#!/bin/sh\necho hello >&2\nexec sleep 600\n", "It printed: hello")]
    [InlineData("#!/bin/sh\nhead -c 20000000 /dev/zero | tr '\\0' x\nexec sleep 600\n", "seconds, and was ended.")]
    public async Task Plugin_ThatNeverSaysItsPort_IsEndedAtTheLimit(string script, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The plugin of this test is a shell script.");
        using var folder = new TemporaryFolder();
        AddPlugin(folder.Path, "mute", script);

        var failure = await FailureAsync(
            Options(folder) with
            {
                SearchPath = folder.Path,
                PluginStartLimit = TimeSpan.FromSeconds(1),
            },
            "mute",
            ""
        );

        Assert.Equal("DP4009", failure.Code);
        Assert.Contains("has not said its port and answered within 1 seconds", failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains("DATAOPS_PLUGIN_START_LIMIT", failure.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DebugProviders_AttachToARunningPluginAndLeaveItRunning()
    {
        await using var cloud = new TestCloud(installation);
        var path = new PluginLocator(cloud.Options()).Find("testcloud", "")!;
        await using var process = PluginProcess.Start(path, "127.0.0.1:1", cloud.Options(), cloud.Log);
        await process.ReadPortAsync(Token);
        await using var attached = new TestCloud(
            installation,
            debugProviders: string.Create(CultureInfo.InvariantCulture, $"other:1, testcloud:{process.Port}")
        );

        var provider = await attached.ConfiguredAsync(Token);
        var created = (
            await provider.CreateAsync(new CreateRequest(TestCloud.Urn("Simple", "a"), PropertyMap.Empty, 0, Preview: false), Token)
        ).Value!;
        await provider.DisposeAsync();

        Assert.Equal("simple-a-1", created.Id);
        Assert.False(process.HasExited);
    }

    [Fact]
    public async Task DebugProviders_WithABadPortIsACodedFailure()
    {
        using var folder = new TemporaryFolder();

        var failure = await FailureAsync(Options(folder) with { DebugProviders = "aws:http" }, "aws", "");

        Assert.Equal("DP4005", failure.Code);
    }

    private static void AddPlugin(string folder, string package, string script)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"pulumi-resource-{package}");
        File.WriteAllText(path, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static ProviderSourceOptions Options(TemporaryFolder folder) =>
        new()
        {
            WorkingDirectory = folder.Path,
            RepositoryRoot = folder.Path,
            SandboxDatabase = Path.Combine(folder.Path, "sandbox.db"),
        };

    private static async Task<ProviderFailure> FailureAsync(ProviderSourceOptions options, string package, string version)
    {
        await using var source = new ProviderSource(
            options,
            new ProviderServices { Log = new RecordingLog(), Clock = TimeProvider.System }
        );
        var response = await source.LoadAsync(new ProviderRequest(package, version, ""), Token);
        return response.Failure ?? throw new InvalidOperationException("A provider was found.");
    }
}
