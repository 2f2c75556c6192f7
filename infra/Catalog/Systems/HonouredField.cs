using System.Collections.Immutable;

namespace Infra.Catalog.Systems;

/// <summary>One line of a system's data.</summary>
/// <param name="Path">The field's path in the field table, with <c>*</c> for a name that the author chooses: <c>tasks.*.runIf</c>.</param>
/// <param name="Honour">What the system does with it.</param>
/// <param name="Values">The values that it honours; empty for all of them.</param>
public sealed record HonouredField(string Path, FieldHonour Honour, ImmutableArray<string> Values);
