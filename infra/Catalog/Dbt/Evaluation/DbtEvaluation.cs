using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>What a template does when it is run.</summary>
/// <param name="Code">What it refers to and sets.</param>
/// <param name="Text">What it writes; null where that is not known.</param>
/// <param name="Doubt">Why it is not known.</param>
/// <param name="Findings">What dbt would refuse, where it surely gets there.</param>
/// <param name="IsComplete">Whether the template ran to its end.</param>
internal sealed record DbtEvaluation(DbtCode Code, string? Text, string? Doubt, ImmutableArray<Diagnostic> Findings, bool IsComplete);
