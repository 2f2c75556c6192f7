namespace Testing;

/// <summary>The command line tool that tests start: what <c>DATAOPS_ENGINE</c> names, such as a release compiled ahead of time, or the one built with the tests.</summary>
public static class EngineUnderTest
{
    /// <summary>The executable, and the arguments that come before all others.</summary>
    public static (string Command, IReadOnlyList<string> Arguments) Command =>
        Environment.GetEnvironmentVariable("DATAOPS_ENGINE") is { Length: > 0 } release
            ? (Path.GetFullPath(release), [])
            : ("dotnet", [Path.Combine(AppContext.BaseDirectory, "dataops.dll")]);
}
