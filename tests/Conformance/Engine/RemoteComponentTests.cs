using System.Diagnostics;
using System.Text.Json;
using Testing;
using Xunit;

namespace Conformance.Engine;

/// <summary>
/// Programs of the official Node SDK and of this repository's SDK, with a component that a provider constructs which is written with the
/// official SDK; the real command runs them. What is right was read in the sources of Pulumi 3.259.
/// </summary>
public sealed class RemoteComponentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("components-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Component_OfANodeProgram_IsPreviewedDeployedChangedRefreshedAndDestroyed()
    {
        await PrepareAsync("nodejs");

        await RunAsync(0, "preview", "--stack", "dev");
        var planned = Assert.Single(Log("construct"));
        Assert.True(planned.GetProperty("dryRun").GetBoolean());
        Assert.Equal("unknown", planned.GetProperty("inputs").GetProperty("source").GetProperty("value").GetString());
        Assert.Equal("unknown", Assert.Single(Log("call")).GetProperty("inputs").GetProperty("name").GetProperty("value").GetString());

        await RunAsync(0, "up", "--yes", "--skip-preview", "--stack", "dev");
        AssertConstructed(
            Log("construct")[1],
            """{"name":"start","parent":"urn:pulumi:dev::components::pulumi:pulumi:Stack::components-dev"}""",
            "5m"
        );
        await AssertOutputsAsync();

        var state = await StateAsync();
        const string page = "urn:pulumi:dev::components::pages:index:Page::home";
        Assert.Equal(page, state["home-bucket"].GetProperty("parent").GetString());
        Assert.False(state["home"].TryGetProperty("provider", out _));
        Assert.Contains("::cloud::", state["home-bucket"].GetProperty("provider").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            [page.Replace("::home", "$testcloud:index:Simple::home-bucket", StringComparison.Ordinal), page],
            Dependencies(state["after"])
        );

        await RunAsync(0, "refresh", "--yes", "--skip-preview", "--expect-no-changes", "--stack", "dev");
        Variables["SIZE"] = "2";
        var changed = await RunAsync(0, "up", "--yes", "--skip-preview", "--stack", "dev");
        Assert.Contains("~ 1 updated", changed, StringComparison.Ordinal);
        await RunAsync(0, "destroy", "--yes", "--skip-preview", "--stack", "dev");
        Assert.Empty(await StateAsync());
    }

    [Fact]
    public async Task Component_OfADotnetProgram_IsConstructedAndAnswersCalls()
    {
        await PrepareAsync("dotnet");

        await RunAsync(0, "up", "--yes", "--skip-preview", "--stack", "dev");

        AssertConstructed(Assert.Single(Log("construct")), """{"name":"start"}""", "300000000000ns");
        await AssertOutputsAsync();
    }

    [Theory]
    [InlineData("broken", "create of home-broken failed as asked")]
    [InlineData("refused", "resource 'home' has a problem: refused | - property size with value '{1}' has a problem: is odd")]
    [InlineData("trouble", "'pages:index:Page/greet' failed: | - property name with value '{trouble}' has a problem: is trouble")]
    public async Task Failure_EndsTheRunAndIsTold(string variant, string expected)
    {
        await PrepareAsync("nodejs");
        Variables["VARIANT"] = variant;

        var output = await RunAsync(null, "up", "--yes", "--skip-preview", "--stack", "dev");

        var lines = string.Join(" | ", output.Split('\n').Select(line => line.Trim()));
        Assert.True(lines.Contains(expected, StringComparison.Ordinal), output);
    }

    private async Task AssertOutputsAsync()
    {
        var outputs = await RunAsync(0, "stack", "output", "--json", "--show-secrets", "--stack", "dev");
        Assert.Equal(
            """
            {"after":"uid-simple-after-1","greeting":"Hello uid-simple-source-1","token":"token-1",
            "url":"http://uid-simple-home-bucket-1/","whisper":"psst"}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(JsonElement.Parse(outputs))
        );
        var masked = await RunAsync(0, "stack", "output", "--json", "--stack", "dev");
        Assert.DoesNotContain("token-1", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("psst", masked, StringComparison.Ordinal);
        Assert.Contains("http://uid-simple-home-bucket-1/", masked, StringComparison.Ordinal);
    }

    private static void AssertConstructed(JsonElement construct, string alias, string timeout) =>
        Assert.Equal(
            $$$"""
            {"construct":"pages:index:Page","name":"home","dryRun":false,"stack":"dev","project":"components","organization":"organization",
            "theme":"dark","inputs":{"size":{"plain":1},
            "source":{"value":"uid-simple-source-1","secret":false,"dependencies":["urn:pulumi:dev::components::testcloud:index:Simple::source"]},
            "title":{"value":"Home","secret":true,"dependencies":[]}},
            "options":{"protect":false,"aliases":[{{{alias}}}],"ignoreChanges":["nothing"],
            "customTimeouts":{"create":"{{{timeout}}}","update":"","pb_delete":"","read":""},"retainOnDelete":false,"providers":["testcloud"],
            "parent":"urn:pulumi:dev::components::pulumi:pulumi:Stack::components-dev",
            "dependsOn":["urn:pulumi:dev::components::testcloud:index:Simple::source"]}}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(construct)
        );

    private Dictionary<string, string> Variables { get; } = [];

    private async Task PrepareAsync(string runtime)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The plugins are shell scripts.");
        if (await NodeWorkspace.ObstacleAsync() is { } obstacle)
        {
            Assert.Skip(obstacle);
        }

        var binary = Path.Combine(RepositoryRoot.Path, "tests", "Conformance", "Sdk", "cases", "bin");
        binary = Directory.EnumerateFiles(binary, "remote-pages.dll", SearchOption.AllDirectories).First();
        var program = runtime == "nodejs" ? "runtime: nodejs\n" : $"runtime:\n  name: dotnet\n  options:\n    binary: {binary}\n";
        await File.WriteAllTextAsync(Path.Combine(_folder, "Pulumi.yaml"), "name: components\n" + program, Ct);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Pulumi.dev.yaml"), "config:\n  pages:theme: dark\n", Ct);
        foreach (var name in new[] { "index.js", "package.json", "provider", "node_modules" })
        {
            File.CreateSymbolicLink(Path.Combine(_folder, name), Path.Combine(NodeWorkspace.Folder, name));
        }
    }

    private async Task<string> RunAsync(int? exitCode, params string[] arguments)
    {
        var (command, first) = EngineUnderTest.Command;
        var start = new ProcessStartInfo(command, first.Concat(arguments))
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        string[] plugins = ["plugin", "provider"];
        start.Environment["PATH"] = string.Join(
            ':',
            plugins.Select(name => Path.Combine(NodeWorkspace.Folder, name)).Append(Environment.GetEnvironmentVariable("PATH"))
        );
        start.Environment["PAGES_LOG"] = Path.Combine(_folder, "pages.log");
        start.Environment["TESTCLOUD_STATE"] = Path.Combine(_folder, "cloud.json");
        start.Environment["TESTCLOUD_LOG"] = Path.Combine(_folder, "calls.log");
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var errors = process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        var text = await output + await errors;
        Assert.True(exitCode is null ? process.ExitCode != 0 : process.ExitCode == exitCode, $"{process.ExitCode}: {text}");
        return exitCode is null ? text : await output;
    }

    private IReadOnlyList<JsonElement> Log(string what) =>
        [
            .. File.ReadLines(Path.Combine(_folder, "pages.log"))
                .Select(line => JsonElement.Parse(line))
                .Where(entry => entry.TryGetProperty(what, out _)),
        ];

    private async Task<Dictionary<string, JsonElement>> StateAsync()
    {
        var exported = JsonElement.Parse(await RunAsync(0, "stack", "export", "--show-secrets", "--stack", "dev"));
        var deployment = exported.GetProperty("deployment");
        return deployment.TryGetProperty("resources", out var resources)
            ? resources
                .EnumerateArray()
                .Where(resource => !resource.GetProperty("type").GetString()!.StartsWith("pulumi:providers:", StringComparison.Ordinal))
                .ToDictionary(resource => resource.GetProperty("urn").GetString()!.Split("::")[^1])
            : [];
    }

    private static IEnumerable<string?> Dependencies(JsonElement resource) =>
        resource.GetProperty("dependencies").EnumerateArray().Select(urn => urn.GetString());
}
