using System.Collections.Immutable;
using DataOps.Engine.Model;

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
    Task<ErrorHookAnswer> RunOnErrorAsync(string hook, HookCall call, ImmutableArray<string> errors, CancellationToken cancellationToken) =>
        Task.FromResult(new ErrorHookAnswer(false, $"error hook \"{hook}\" was not registered"));
}

/// <summary>What a hook is told; maps that do not apply to the operation are null.</summary>
public sealed record HookCall(Urn Urn, string Id, string Name, string Type)
{
    public PropertyMap? NewInputs { get; init; }

    public PropertyMap? OldInputs { get; init; }

    public PropertyMap? NewOutputs { get; init; }

    public PropertyMap? OldOutputs { get; init; }

    /// <summary>When the hook runs: <c>before_create</c>, <c>after_create</c>, ..., for an error hook the operation (create, update, delete).</summary>
    public string Stage { get; init; } = "";

    public bool IsPreview { get; init; }

    /// <summary>The resource's options; null in a delete.</summary>
    public ResourceState? New { get; init; }

    /// <summary>The resource's options before; null in a create.</summary>
    public ResourceState? Old { get; init; }
}
