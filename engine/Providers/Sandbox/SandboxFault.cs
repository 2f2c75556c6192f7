namespace DataOps.Providers.Sandbox;

/// <summary>Makes calls fail. A part that is null matches everything.</summary>
public sealed record SandboxFault(string Message)
{
    /// <summary><c>create</c>, <c>read</c>, <c>update</c> or <c>delete</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>A type token.</summary>
    public string? Type { get; init; }

    /// <summary>A resource's name: the last part of its URN.</summary>
    public string? Name { get; init; }

    /// <summary>How often it strikes before it goes away; null: for ever.</summary>
    public int? Times { get; init; }

    internal bool Strikes(string operation, string type, string name) =>
        (Operation is null || Operation == operation) && (Type is null || Type == type) && (Name is null || Name == name);
}
