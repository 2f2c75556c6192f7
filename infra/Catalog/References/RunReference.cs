using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Infra.Catalog.References;

/// <summary>
/// <c>${run.*}</c>: what only the orchestrator knows. The catalogue leaves these in arguments, environment values and paths;
/// a component replaces them by its orchestrator's own words.
/// </summary>
public static partial class RunReference
{
    public const string ParameterPrefix = "parameters.";

    /// <summary>
    /// <c>date</c> and <c>timestamp</c> of the run, its <c>id</c> and <c>attempt</c>, <c>start</c> and <c>end</c> of the interval it
    /// covers;
    /// beside them <c>parameters.NAME</c>.
    /// </summary>
    public static ImmutableArray<string> Names { get; } = ["date", "timestamp", "id", "attempt", "start", "end"];

    public static bool IsIn(string text) => Pattern().IsMatch(text);

    /// <summary>The names of the references in a text, without <c>run.</c>.</summary>
    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>
    /// Replaces each reference by what <paramref name="render"/> makes of its name without <c>run.</c>, and <c>$${</c> by <c>${</c>.
    /// </summary>
    public static string Replace(string text, Func<string, string> render) =>
        Pattern().Replace(text, match => render(match.Groups[1].Value)).Replace("$${", "${", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<!\$)\$\{run\.([a-z][A-Za-z0-9.-]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
