using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

/// <summary>What a hook is told; maps that do not apply to the operation are null.</summary>
public sealed record HookCall(Urn Urn, string Id, string Name, string Type)
{
    public PropertyMap? NewInputs { get; init; }

    public PropertyMap? OldInputs { get; init; }

    public PropertyMap? NewOutputs { get; init; }

    public PropertyMap? OldOutputs { get; init; }

    /// <summary>
    /// When the hook runs: <c>BeforeCreate</c>, <c>AfterCreate</c>, ..., for an error hook the operation (create, update, delete).
    /// </summary>
    public string Stage { get; init; } = "";

    public bool IsPreview { get; init; }

    /// <summary>The resource's options; null in a delete.</summary>
    public ResourceState? New { get; init; }

    /// <summary>The resource's options before; null in a create.</summary>
    public ResourceState? Old { get; init; }
}
