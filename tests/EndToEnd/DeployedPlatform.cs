using Xunit;

namespace EndToEnd;

/// <summary>The repository's own platform, deployed once as the stack <c>dev</c>; a test that changes files puts them back.</summary>
public sealed class DeployedPlatform : IAsyncLifetime
{
    private Workspace? _workspace;

    internal Workspace Workspace => _workspace!;

    /// <summary>What the first <c>up</c> printed.</summary>
    public string FirstUp { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _workspace = Workspace.OfRepository();
        var (exitCode, output) = await Workspace.RunAsync(TestContext.Current.CancellationToken, "up", "--stack", "dev", "--yes");
        Assert.True(exitCode == 0, output);
        FirstUp = output;
    }

    public ValueTask DisposeAsync()
    {
        _workspace?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Replaces text in a file while an action runs.</summary>
    internal async Task<T> WithAsync<T>(string file, Func<string, string> change, Func<Task<T>> action)
    {
        var before = Workspace.Read(file);
        var after = change(before);
        Assert.NotEqual(before, after);
        Workspace.Write(file, after);
        try
        {
            return await action();
        }
        finally
        {
            Workspace.Write(file, before);
        }
    }
}
