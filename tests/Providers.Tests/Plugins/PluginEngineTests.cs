using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Providers;
using DataOps.Providers.Plugins;
using Grpc.Net.Client;
using Pulumirpc;
using Xunit;

namespace Providers.Tests.Plugins;

public sealed class PluginEngineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PluginsMessages_GoToTheLog()
    {
        var log = new RecordingLog();
        await using var engine = await PluginEngine.StartAsync(log, Token);
        using var channel = GrpcChannel.ForAddress($"http://{engine.Address}");
        var client = new Pulumirpc.Engine.EngineClient(channel);
        var urn = TestCloud.Urn("Simple", "a");

        await client.LogAsync(
            new LogRequest
            {
                Severity = LogSeverity.Warning,
                Message = "slow",
                Urn = urn.Value,
            },
            cancellationToken: Token
        );
        await client.LogAsync(
            new LogRequest
            {
                Severity = LogSeverity.Info,
                Message = "50 %",
                Ephemeral = true,
            },
            cancellationToken: Token
        );

        Assert.Equal([(MessageSeverity.Warning, urn, "slow"), (MessageSeverity.Debug, (Urn?)null, "50 %")], log.Lines);
    }

    [Fact]
    public async Task Plugin_IsToldTheAddressOfTheEngine()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The plugin of this test is a shell script.");
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "pulumi-resource-curious");
        await File.WriteAllTextAsync(path, "#!/bin/sh\necho \"$1\" >&2\nexit 1\n", Token);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var options = new ProviderSourceOptions
        {
            WorkingDirectory = folder.Path,
            RepositoryRoot = folder.Path,
            SandboxDatabase = Path.Combine(folder.Path, "s.db"),
            SearchPath = folder.Path,
        };
        await using var source = new ProviderSource(
            options,
            new ProviderServices { Log = new RecordingLog(), Clock = TimeProvider.System }
        );
        var response = await source.LoadAsync(new ProviderRequest("curious", "", ""), Token);

        Assert.Matches(@"It printed: 127\.0\.0\.1:\d+$", response.Failure?.Message);
    }
}
