using System.Collections.Immutable;

namespace Infra.Catalog.Dbt.Jinja;

/// <summary>The definition of a macro, with what it calls.</summary>
internal sealed record JinjaMacro(string Name, ImmutableArray<JinjaCall> Calls, ImmutableArray<JinjaInvocation> Invocations);
