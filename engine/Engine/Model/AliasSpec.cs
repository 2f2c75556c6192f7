namespace DataOps.Engine.Model;

/// <summary>Another name that a resource had: a whole URN, or the parts that differ from today's.</summary>
public abstract record AliasSpec
{
    private AliasSpec() { }

    public sealed record ByUrn(Urn Urn) : AliasSpec;

    /// <summary>A null part is the same as today's. <paramref name="NoParent"/> means that the resource had no parent.</summary>
    public sealed record ByParts(string? Name, string? Type, string? Stack, string? Project, Urn? Parent, bool NoParent) : AliasSpec;
}
