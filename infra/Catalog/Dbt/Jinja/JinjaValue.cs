using System.Collections.Immutable;

namespace Infra.Catalog.Dbt.Jinja;

/// <summary>An argument as far as it can be known without running anything. Closed: the cases nested here are all.</summary>
internal abstract record JinjaValue
{
    private JinjaValue()
    {
    }

    public static readonly JinjaValue Unknown = new Dynamic();

    public sealed record Text(string Value) : JinjaValue;

    /// <summary>A number, <c>true</c>, <c>false</c> or <c>none</c>, as written in lower case.</summary>
    public sealed record Word(string Value) : JinjaValue;

    public sealed record List(ImmutableArray<JinjaValue> Items) : JinjaValue;

    /// <summary>Computed when dbt runs.</summary>
    public sealed record Dynamic : JinjaValue;
}
