using System.Diagnostics;
using Testing;
using Xunit;

namespace Delivery.Tests;

/// <summary>A bare remote, a clone with one commit of definitions, and the manifests that are rendered in it.</summary>
internal sealed class RemoteRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RemoteRepository() { }

    public string Remote => Path.Combine(_folder.Path, "remote.git");

    public string Clone => Path.Combine(_folder.Path, "clone");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RemoteRepository> CreateAsync()
    {
        Assert.SkipUnless(await GitCheckout.IsThereAsync("git"), "There is no git here.");
        var repository = new RemoteRepository();
        await GitAsync(repository._folder.Path, "init", "-q", "--bare", "-b", "main", repository.Remote);
        await GitAsync(repository._folder.Path, "clone", "-q", repository.Remote, repository.Clone);
        await GitAsync(repository.Clone, "checkout", "-q", "-b", "main");
        repository.Write("clone/.gitignore", "rendered/\n");
        repository.Write("clone/pipelines/a.yaml", "a\n");
        await GitCheckout.CommitAsync(repository.Clone, Token);
        await GitAsync(repository.Clone, "push", "-q", "origin", "main");
        return repository;
    }

    public void Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Replaces the manifests of <c>dev</c> and gives their files, as a rendering would.</summary>
    public IReadOnlySet<string> Render(params (string Name, string Text)[] manifests) => RenderIn("clone", manifests);

    public IReadOnlySet<string> RenderIn(string clone, params (string Name, string Text)[] manifests) =>
        manifests.Select(manifest => _folder.Write($"{clone}/rendered/dev/{manifest.Name}", manifest.Text)).ToHashSet();

    public Task<string> GitAsync(params string[] arguments) => GitAsync(Clone, arguments);

    public Task<string> RemoteAsync(params string[] arguments) => GitAsync(Remote, arguments);

    public static async Task<string> GitAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync(Token);
        var output = await git.StandardOutput.ReadToEndAsync(Token);
        await git.WaitForExitAsync(Token);
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {await errors}");
        return output.TrimEnd('\n');
    }

    public void Dispose()
    {
        // Objects are read-only, which keeps Windows from deleting them.
        foreach (var file in new DirectoryInfo(_folder.Path).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.Attributes = FileAttributes.Normal;
        }

        _folder.Dispose();
    }
}
