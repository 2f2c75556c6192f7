using System.Collections.Immutable;

namespace DataOps.Engine.Host.Configuration;

/// <summary>
/// A configuration value as a settings file has it. Secrets inside are ciphertexts. Closed: the cases nested here are all.
/// </summary>
public abstract record ConfigNode
{
    private ConfigNode() { }

    /// <summary>True when the value is a secret or holds one.</summary>
    public bool IsSecure =>
        this switch
        {
            Secure => true,
            List list => list.Items.Any(item => item.IsSecure),
            Map map => map.Entries.Values.Any(value => value.IsSecure),
            _ => false,
        };

    /// <summary>True for maps, lists and null: a program sees their JSON, and a secret key is secret as a whole.</summary>
    public bool IsStructured => this is List or Map or Null;

    public sealed record Null : ConfigNode;

    public sealed record Boolean(bool Value) : ConfigNode;

    /// <summary>A number as JSON writes it.</summary>
    public sealed record Number(string Json) : ConfigNode;

    public sealed record Text(string Value) : ConfigNode;

    /// <summary>Written <c>secure: CIPHERTEXT</c>.</summary>
    public sealed record Secure(string Ciphertext) : ConfigNode;

    public sealed record List(ImmutableArray<ConfigNode> Items) : ConfigNode;

    public sealed record Map(ImmutableSortedDictionary<string, ConfigNode> Entries) : ConfigNode
    {
        public static readonly Map Empty = new(ImmutableSortedDictionary.Create<string, ConfigNode>(StringComparer.Ordinal));
    }
}
