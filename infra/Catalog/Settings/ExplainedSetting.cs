using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Settings;

/// <summary>
/// One value of a stack's settings: <paramref name="Span"/> is where it stands, null for what the program takes when nobody says.
/// </summary>
/// <param name="Path">The setting, as in <c>dataops:network.subnetIds[0]</c>.</param>
/// <param name="Value">The value as text; a secret as <c>[secret]</c>.</param>
/// <param name="Span">The place in <c>Pulumi.yaml</c> or in the stack's file.</param>
/// <param name="Overrides">What <c>Pulumi.yaml</c> says for all stacks, where this stack says otherwise.</param>
public sealed record ExplainedSetting(string Path, string Value, SourceSpan? Span, ImmutableArray<ExplainedSetting> Overrides);
