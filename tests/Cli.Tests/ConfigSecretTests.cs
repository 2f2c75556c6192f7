using Xunit;

namespace Cli.Tests;

/// <summary>What is secret in the configuration is secret in everything that a program prints.</summary>
public sealed class ConfigSecretTests
{
    private const string Project = "name: shop\nruntime:\n  name: dotnet\n  options:\n    binary: program.sh\n";

    // The program reads its configuration as every program does, and prints it.
    private const string Program = """
        #!/bin/sh
        echo "plain: $PULUMI_CONFIG"
        echo "error: $PULUMI_CONFIG" >&2
        printf 'no newline: %s' "$PULUMI_CONFIG"
        exit 0

        """;

    [Theory]
    [InlineData("preview")]
    [InlineData("preview --diff --show-config")]
    [InlineData("preview --json")]
    [InlineData("up --yes --skip-preview")]
    [InlineData("up --yes --skip-preview --json")]
    [InlineData("up --yes --skip-preview --show-secrets")]
    public async Task Secret_ThatTheProgramPrints_IsMaskedInOutputAndLog(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is a shell script.");
        using var run = new CommandRun(project: Project);
        var program = run.Write("project/program.sh", Program);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        run.Set("PATH", Environment.GetEnvironmentVariable("PATH")!);
        await run.RunAsync("stack", "init", "dev");
        await run.RunAsync("config", "set", "--secret", "token", "hunter2\"<&\u00e9");
        await run.RunAsync("config", "set", "--secret", "--path", "db.password", "deep-secret");
        await run.RunAsync("config", "set", "region", "eu-central-1");

        var result = await run.RunAsync([.. command.Split(' '), "--stack", "dev", "--event-log", "events.jsonl"]);
        var log = run.Read("project/events.jsonl");

        Assert.Equal(0, result.ExitCode);
        foreach (var text in new[] { result.Output, result.Errors, log })
        {
            Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
            Assert.DoesNotContain("deep-secret", text, StringComparison.Ordinal);
        }

        foreach (var beginning in new[] { "plain: ", "error: ", "no newline: " })
        {
            Assert.Contains(beginning, result.Output, StringComparison.Ordinal);
            Assert.Contains(beginning, log, StringComparison.Ordinal);
        }

        Assert.Contains("[secret]", log, StringComparison.Ordinal);
        Assert.Contains("eu-central-1", log, StringComparison.Ordinal);
    }
}
