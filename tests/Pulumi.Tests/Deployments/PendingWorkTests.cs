using Xunit;

namespace Pulumi.Tests.Deployments;

public sealed class PendingWorkTests
{
    private readonly PendingWork _work = new();

    [Fact]
    public async Task Nothing_IsIdle() => Assert.Empty(await _work.IdleOrFailedAsync());

    [Fact]
    public async Task Waiting_EndsWithTheLastTask()
    {
        TaskCompletionSource first = new(),
            second = new();
        _work.Track(first.Task);
        _work.Track(second.Task);
        var waiting = _work.IdleOrFailedAsync();

        first.SetResult();
        Assert.False(waiting.IsCompleted);
        second.SetResult();

        Assert.Empty(await waiting);
    }

    [Fact]
    public async Task Waiting_EndsWithTheFirstFailure_ReportedOnce()
    {
        var failure = new InvalidOperationException("x");
        TaskCompletionSource failing = new(),
            never = new();
        _work.Track(never.Task);
        _work.Track(failing.Task);
        _work.Track(Task.FromException(failure));
        failing.SetException(failure);

        Assert.Equal([failure], await _work.IdleOrFailedAsync());
    }
}
