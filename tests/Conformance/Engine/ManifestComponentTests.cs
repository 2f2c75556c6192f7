using System.Diagnostics;
using System.Text.Json;
using Testing;
using Xunit;

namespace Conformance.Engine;

/// <summary>A program with the objects of a file of manifests, which the built-in Kubernetes provider decodes and renders.</summary>
public sealed class ManifestComponentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("manifests-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ConfigFile_IsDecodedAndRendered_AlsoWhereTheMachineHasAKubeconfig()
    {
        var programs = Path.Combine(RepositoryRoot.Path, "tests", "Conformance", "Sdk", "cases", "bin");
        var program = Directory.EnumerateFiles(programs, "manifests.dll", SearchOption.AllDirectories).First();
        await WriteAsync("Pulumi.yaml", $"name: manifests\nruntime:\n  name: dotnet\n  options:\n    binary: {program}\n");
        await WriteAsync("Pulumi.dev.yaml", "config: {}\n");
        await WriteAsync(
            "app.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web, namespace: shop }
            spec:
              replicas: 0o2
              paused: no
              selector: { matchLabels: { app: web } }
              template:
                metadata: { labels: { app: web } }
                spec: { containers: [{ name: web, image: example.invalid/web }] }
            ---
            apiVersion: v1
            kind: ConfigMapList
            items:
              - apiVersion: v1
                kind: ConfigMap
                metadata: { name: settings }
                data: { on: "yes" }
            """
        );

        await RunAsync("up", "--yes", "--skip-preview", "--stack", "dev");
        var outputs = JsonElement.Parse(await RunAsync("stack", "output", "--json", "--stack", "dev"));

        Assert.Equal("""{"names":"settings,shop/web","replicas":2}""", JsonSerializer.Serialize(outputs));
        Assert.Equal(
            ["apps_v1-deployment-shop-web.yaml", "v1-configmap-default-settings.yaml"],
            Directory
                .EnumerateFiles(Path.Combine(_folder, "rendered"), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal)
        );
        var settings = Path.Combine(_folder, "rendered", "1-manifest", "v1-configmap-default-settings.yaml");
        Assert.Contains("'true': 'yes'", await File.ReadAllTextAsync(settings, Ct), StringComparison.Ordinal);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder, name), text, Ct);

    private async Task<string> RunAsync(params string[] arguments)
    {
        var (command, first) = EngineUnderTest.Command;
        var start = new ProcessStartInfo(command, first.Concat(arguments))
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["KUBECONFIG"] = Path.Combine(_folder, "kubeconfig");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var errors = process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 0, await output + await errors);
        return await output;
    }
}
