using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Planning;

/// <summary>How resources get names that the program does not give. Closed: the cases nested here are all.</summary>
internal abstract record NamingRule
{
    private NamingRule() { }

    /// <summary>What to tell the provider (null: nothing), and whether the name leaves no room for two generations at once.</summary>
    public abstract (Autonaming? Autonaming, bool RequiresDeleteFirst) For(Urn urn, ImmutableArray<byte> seed);

    public sealed record ByProvider : NamingRule
    {
        public override (Autonaming? Autonaming, bool RequiresDeleteFirst) For(Urn urn, ImmutableArray<byte> seed) => (null, false);
    }

    public sealed record Verbatim : NamingRule
    {
        public override (Autonaming? Autonaming, bool RequiresDeleteFirst) For(Urn urn, ImmutableArray<byte> seed) =>
            (new Autonaming(urn.Name, AutonamingMode.Enforce), true);
    }

    public sealed record Disabled : NamingRule
    {
        public override (Autonaming? Autonaming, bool RequiresDeleteFirst) For(Urn urn, ImmutableArray<byte> seed) =>
            (new Autonaming("", AutonamingMode.Disable), true);
    }

    public sealed record Pattern(string Text, bool Enforce) : NamingRule
    {
        public override (Autonaming? Autonaming, bool RequiresDeleteFirst) For(Urn urn, ImmutableArray<byte> seed)
        {
            var fixedPart = Text.Replace("${name}", urn.Name, StringComparison.Ordinal);
            var name = NamePattern.Fill(fixedPart, seed);
            return (new Autonaming(name, Enforce ? AutonamingMode.Enforce : AutonamingMode.Propose), name == fixedPart);
        }
    }
}
