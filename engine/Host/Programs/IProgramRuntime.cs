namespace DataOps.Engine.Host.Programs;

/// <summary>Knows how programs in one language are started.</summary>
internal interface IProgramRuntime
{
    /// <summary>
    /// Does what can be done before the monitor has an address, such as a build, and returns how to start the program then.
    /// </summary>
    /// <exception cref="FaultException">The program cannot be started.</exception>
    Task<Func<string, LaunchPlan>> PrepareAsync(LaunchRequest request, CancellationToken cancellationToken);
}
