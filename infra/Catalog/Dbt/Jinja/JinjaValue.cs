using System.Collections.Immutable;

namespace Infra.Catalog.Dbt.Jinja;

/// <summary>An argument as far as it can be known without running anything. Closed: the cases nested here are all.</summary>
internal abstract record JinjaValue
{
    private JinjaValue() { }

    public static readonly JinjaValue Unknown = new Dynamic();

    /// <summary>The items of a list, or the one value as a list of its own.</summary>
    public ImmutableArray<JinjaValue> Items() => this is List list ? list.Values : [this];

    public sealed record Text(string Value) : JinjaValue;

    /// <summary>A number, <c>true</c>, <c>false</c> or <c>none</c>, as written in lower case.</summary>
    public sealed record Word(string Value) : JinjaValue;

    public sealed record List(ImmutableArray<JinjaValue> Values) : JinjaValue;

    public sealed record Dict(ImmutableSortedDictionary<string, JinjaValue> Entries) : JinjaValue;

    /// <summary>Computed when dbt runs.</summary>
    public sealed record Dynamic : JinjaValue;
}
