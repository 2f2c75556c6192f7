using System.Diagnostics;
using System.Text.RegularExpressions;
using Testing;
using Xunit;

namespace EndToEnd;

/// <summary>The loop from Git on a bare remote: what is merged is rendered to the branch that Argo CD is told to follow.</summary>
public sealed partial class GitLoopTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMerge_PublishesTheManifestsThatTheApplicationsName_Once()
    {
        Assert.SkipUnless(await GitCheckout.IsThereAsync("git"), "There is no git here.");
        using var workspace = Workspace.OfRepository();
        using var remote = new TemporaryFolder();
        workspace.Write(".gitignore", ".dataops/\nrendered/\n");
        await GitCheckout.CommitAsync(workspace.Project, Token);
        await GitAsync(remote.Path, "init", "-q", "--bare", "-b", "main");
        await GitAsync(workspace.Project, "remote", "add", "origin", remote.Path);
        await GitAsync(workspace.Project, "push", "-q", "origin", "main");

        var (code, output) = await workspace.RunAsync(Token, "render", "--stack", "dev", "--commit", "--push");
        Assert.True(code == 0, output);
        var files = (await GitAsync(remote.Path, "ls-tree", "-r", "--name-only", "env/dev")).Split('\n');
        Assert.All(files, file => Assert.StartsWith("rendered/dev/", file, StringComparison.Ordinal));
        var applications = files.Where(file => file.Contains("-application-", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, applications.Count);
        foreach (var application in applications)
        {
            var text = await GitAsync(remote.Path, "show", $"env/dev:{application}");
            Assert.Contains("targetRevision: env/dev\n", text, StringComparison.Ordinal);
            var path = SourcePath().Match(text).Groups[1].Value;
            Assert.Contains(files, file => file.StartsWith(path + "/", StringComparison.Ordinal));
        }

        var source = await GitAsync(workspace.Project, "rev-parse", "HEAD");
        Assert.Equal(source, await GitAsync(remote.Path, "log", "-1", "--format=%(trailers:key=Source-Revision,valueonly)", "env/dev"));

        (code, output) = await workspace.RunAsync(Token, "render", "--stack", "dev", "--commit", "--push");
        Assert.True(code == 0, output);
        Assert.Contains("Nothing to commit: 'env/dev' of 'origin'", output, StringComparison.Ordinal);
        Assert.Equal("1", await GitAsync(remote.Path, "rev-list", "--count", "env/dev"));
    }

    private static async Task<string> GitAsync(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await git.StandardOutput.ReadToEndAsync(Token);
        await git.WaitForExitAsync(Token);
        Assert.Equal(0, git.ExitCode);
        return output.TrimEnd('\n');
    }

    [GeneratedRegex(@"^    path: (\S+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SourcePath();
}
