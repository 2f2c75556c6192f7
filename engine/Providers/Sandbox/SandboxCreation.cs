namespace DataOps.Providers.Sandbox;

/// <summary>How a create ended. The object is the one that exists now.</summary>
public sealed record SandboxCreation(SandboxObject Object, SandboxCreationKind Kind);

public enum SandboxCreationKind
{
    Created,

    /// <summary>The operation was done before; nothing was made.</summary>
    Repeated,

    /// <summary>Another operation made an object with this id; nothing was made.</summary>
    Refused,
}
