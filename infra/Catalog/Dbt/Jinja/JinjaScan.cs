using System.Collections.Immutable;

namespace Infra.Catalog.Dbt.Jinja;

/// <summary>What a template says without being run.</summary>
internal sealed record JinjaScan
{
    /// <summary>What stands outside of definitions.</summary>
    public ImmutableArray<JinjaCall> Calls { get; init; } = [];

    /// <summary>What else is called outside of definitions.</summary>
    public ImmutableArray<JinjaInvocation> Invocations { get; init; } = [];

    /// <summary><c>{% snapshot NAME %}</c> blocks, each with what stands inside it.</summary>
    public ImmutableArray<JinjaBlock> Snapshots { get; init; } = [];

    /// <summary>Names of macros and generic tests that the file defines.</summary>
    public ImmutableArray<string> Macros => [.. Definitions.Select(macro => macro.Name)];

    public ImmutableArray<JinjaMacro> Definitions { get; init; } = [];

    /// <summary>Where a mark is opened and never closed, if anywhere.</summary>
    public JinjaUnclosed? Unclosed { get; init; }
}
