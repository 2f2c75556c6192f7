using System.Globalization;

namespace EndToEnd;

/// <summary>
/// How long the suites of random moments run: short in <c>dotnet test</c>, as long as environment variables say otherwise.
/// </summary>
internal static class SuiteSize
{
    /// <summary>How many runs of the crash program are killed; <c>KILLS</c>.</summary>
    public static int Kills => Of("KILLS", 12);

    /// <summary>How many chains of up to three resources the crash program has; <c>KILLS_CHAINS</c>.</summary>
    public static int Chains => Of("KILLS_CHAINS", 10);

    /// <summary>How many runs of the repository's own program are killed; <c>KILLS_PLATFORM</c>.</summary>
    public static int PlatformKills => Of("KILLS_PLATFORM", 1);

    /// <summary>How often two engines start at once; <c>PAIRS</c>.</summary>
    public static int Pairs => Of("PAIRS", 2);

    private static int Of(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
