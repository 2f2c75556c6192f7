using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

/// <summary>Runs hooks that the program registered; the host calls back into the program.</summary>
public interface IResourceHooks
{
    /// <summary>Null when the hook ran without error; otherwise its message.</summary>
    Task<string?> RunAsync(string hook, HookCall call, CancellationToken cancellationToken);
}

/// <summary>What a hook is told; maps that do not apply to the operation are null.</summary>
public sealed record HookCall(Urn Urn, string Id, string Name, string Type)
{
    public PropertyMap? NewInputs { get; init; }

    public PropertyMap? OldInputs { get; init; }

    public PropertyMap? NewOutputs { get; init; }

    public PropertyMap? OldOutputs { get; init; }
}
