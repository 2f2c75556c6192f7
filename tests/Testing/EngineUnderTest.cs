namespace Testing;

/// <summary>
/// The command line tool that tests start: what <c>DATAOPS_ENGINE</c> names, such as a release compiled ahead of time, or the one built
/// with the tests.
/// </summary>
public static class EngineUnderTest
{
    /// <summary>The executable, and the arguments that come before all others.</summary>
    public static (string Command, IReadOnlyList<string> Arguments) Command =>
        Named("DATAOPS_ENGINE") ?? ("dotnet", [Path.Combine(AppContext.BaseDirectory, "dataops.dll")]);

    /// <summary>
    /// As <see cref="Command"/> for the lifecycle scenarios, which start it some hundred times; <c>DATAOPS_SCENARIO_ENGINE</c> names
    /// another for them.
    /// </summary>
    public static (string Command, IReadOnlyList<string> Arguments) ScenarioCommand => Named("DATAOPS_SCENARIO_ENGINE") ?? Command;

    private static (string Command, IReadOnlyList<string> Arguments)? Named(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } release ? (Path.GetFullPath(release), []) : null;
}
