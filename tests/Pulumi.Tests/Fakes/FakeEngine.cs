using System.Collections.Concurrent;
using Pulumi.Experimental;

namespace Pulumi.Tests.Fakes;

/// <summary>An engine that keeps the messages it is to show.</summary>
internal sealed class FakeEngine : IEngine
{
    public ConcurrentQueue<LogRequest> Messages { get; } = new();

    public Func<LogRequest, Task> OnLog { get; init; } = _ => Task.CompletedTask;

    public async Task LogAsync(LogRequest message)
    {
        await OnLog(message);
        Messages.Enqueue(message);
    }

    public Task RequirePulumiVersionAsync(string pulumiVersionRange) => Task.CompletedTask;
}
