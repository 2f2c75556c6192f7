using System.Collections.Immutable;

namespace DataOps.Engine.Ports;

/// <summary>Runs hooks that the program registered; the host calls back into the program.</summary>
public interface IResourceHooks
{
    /// <summary>
    /// Null when the hook ran without error, when it does not run in previews and this is one, or when its errors are to be ignored (it
    /// reports them itself then); otherwise its message.
    /// </summary>
    Task<string?> RunAsync(string hook, HookCall call, CancellationToken cancellationToken);

    /// <summary>Asks an error hook whether an operation that failed is to be tried again.</summary>
    /// <param name="errors">The messages of all failed tries, the first one first.</param>
    Task<ErrorHookResponse> RunOnErrorAsync(
        string hook,
        HookCall call,
        ImmutableArray<string> errors,
        CancellationToken cancellationToken
    ) => Task.FromResult(new ErrorHookResponse(false, $"error hook \"{hook}\" was not registered"));
}
