using System.Diagnostics;
using System.Globalization;
using DataOps.Engine.Model;
using DataOps.Providers;
using Testing;
using Xunit;

namespace EndToEnd;

/// <summary>
/// <c>provider serve</c> as the Pulumi CLI uses it: a plugin is started, says its port, serves, and ends when it is told to.
/// </summary>
public sealed class ProviderServeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_EndsTheServer(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such signals.");
        Assert.SkipWhen(
            signal == "INT" && IsInterruptIgnored(),
            "SIGINT is ignored here, as in jobs that a shell runs in the background, and children inherit that."
        );
        using var workspace = Workspace.OfDotnet("CrashProgram");
        using var server = workspace.Start(
            "provider",
            "serve",
            "aws",
            "kubernetes",
            "--sandbox",
            "cloud.db",
            "--",
            "--logtostderr",
            "-v=9"
        );
        var ports = (await server.StandardOutput.ReadLineAsync(Token))!;

        Assert.Matches("^aws:[0-9]+,kubernetes:[0-9]+$", ports);
        using var kill = Process.Start("kill", [$"-{signal}", server.Id.ToString(CultureInfo.InvariantCulture)]);
        await server.WaitForExitAsync(Token);
        Assert.Equal((0, ""), (server.ExitCode, await server.StandardOutput.ReadToEndAsync(Token)));
    }

    [Fact]
    public async Task Engine_WithServedPlugins_DeploysAsWithBuiltInProviders()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The plugin is a shell script.");
            return;
        }

        using var workspace = Workspace.OfDotnet("CrashProgram");
        var plugin = Path.Combine(workspace.Project, "plugins", "pulumi-resource-aws");
        var (command, first) = EngineUnderTest.Command;
        workspace.Write(
            "plugins/pulumi-resource-aws",
            $"#!/bin/sh\nexec {string.Join(' ', first.Prepend(command))} provider serve aws --sandbox {workspace.Project}/cloud.db -- \"$@\"\n"
        );
        File.SetUnixFileMode(plugin, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        workspace.Variables["PATH"] = $"{Path.GetDirectoryName(plugin)}:{Environment.GetEnvironmentVariable("PATH")}";

        var (exitCode, output) = await workspace.RunAsync(
            Token,
            "up",
            "--stack",
            "dev",
            "--yes",
            "--skip-preview",
            "--providers",
            "plugins"
        );
        Assert.True(exitCode == 0, output);
        workspace.Variables.Remove("PATH");
        var (missing, words) = await workspace.RunAsync(Token, "preview", "--stack", "dev", "--providers", "plugins");

        Assert.False(File.Exists(workspace.Sandbox));
        await using var source = new ProviderSource(
            new ProviderSourceOptions
            {
                WorkingDirectory = workspace.Project,
                RepositoryRoot = workspace.Project,
                SandboxDatabase = Path.Combine(workspace.Project, "cloud.db"),
            },
            new ProviderServices { Log = new NoLog(), Clock = TimeProvider.System }
        );
        var made = (await source.Cloud.ListAsync(Token))
            .Select(found => $"{found.Type} {found.Id} of {found.Urn}")
            .Order(StringComparer.Ordinal);
        Assert.Equal(made, CloudAndState.State(workspace, "dev"));
        Assert.NotEqual(0, missing);
        Assert.Contains("'dataops plugin install resource aws v", words, StringComparison.Ordinal);
    }

    // Signals that a process ignores are a mask of bits in /proc; SIGINT is the second.
    private static bool IsInterruptIgnored() =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
        && (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & 2) != 0;

    private sealed class NoLog : IProviderLog
    {
        public void Write(DataOps.Engine.Events.MessageSeverity severity, Urn? urn, string text) { }
    }
}
