using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataOps.Engine.Ports;

namespace Engine.Tests.Fakes;

/// <summary>Hooks of a test: they note that they ran, and fail as asked.</summary>
internal sealed class FakeHooks(FakeCloud cloud) : IResourceHooks
{
    /// <summary>Messages of hooks that are to fail, by <c>hook resource</c>.</summary>
    public ConcurrentDictionary<string, string> Faults { get; } = new();

    /// <summary>How often an error hook still asks for another try.</summary>
    public int Retries { get; set; }

    public Task<string?> RunAsync(string hook, HookCall call, CancellationToken cancellationToken)
    {
        cloud.Calls.Enqueue($"{hook} {call.Name}");
        return Task.FromResult(Faults.GetValueOrDefault($"{hook} {call.Name}"));
    }

    public Task<ErrorHookResponse> RunOnErrorAsync(
        string hook,
        HookCall call,
        ImmutableArray<string> errors,
        CancellationToken cancellationToken
    )
    {
        cloud.Calls.Enqueue($"{hook} {call.Stage} {string.Join("; ", errors)}");
        return Task.FromResult(new ErrorHookResponse(Retries-- > 0, null));
    }
}
