namespace DataOps.Engine.Host.Programs;

/// <summary>What can go wrong with a program before and while it runs.</summary>
public static class ProgramDiagnostics
{
    private const int ProgramExit = 1;
    private const int SettingsExit = 2;

    public static readonly FaultDescriptor Failed = new("DP1901", "The program failed", ProgramExit);
    public static readonly FaultDescriptor DoesNotBuild = new("DP1902", "The program does not build", ProgramExit);
    public static readonly FaultDescriptor NoProgram = new("DP1903", "There is no program", ProgramExit);
    public static readonly FaultDescriptor NoRuntime = new("DP1904", "The program's runtime is not installed", ProgramExit);
    public static readonly FaultDescriptor NoSdk = new("DP1905", "The program's SDK is not installed", ProgramExit);
    public static readonly FaultDescriptor ForeignPeer = new("DP1906", "A process of another user connected to the run", ProgramExit);
    public static readonly FaultDescriptor UnsupportedRuntime = new("DP2591", "The runtime is not supported", SettingsExit);

    /// <summary>Every descriptor of this room, for the reference and the tests.</summary>
    public static IReadOnlyList<FaultDescriptor> All { get; } =
    [Failed, DoesNotBuild, NoProgram, NoRuntime, NoSdk, ForeignPeer, UnsupportedRuntime];
}
