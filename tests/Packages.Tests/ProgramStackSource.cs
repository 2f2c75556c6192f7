namespace Packages.Tests;

/// <summary>Hands the one stack of a test to the deployment.</summary>
internal sealed class ProgramStackSource(Action program, Registrations registrations) : IServiceProvider
{
    public object? GetService(Type serviceType) => serviceType == typeof(ProgramStack) ? new ProgramStack(program, registrations) : null;
}
