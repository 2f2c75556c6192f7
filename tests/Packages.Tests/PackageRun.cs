using Pulumi.Testing;

namespace Packages.Tests;

/// <summary>Runs a program against the mock monitor.</summary>
internal static class PackageRun
{
    /// <returns>What the program registered and called.</returns>
    public static async Task<string> RunAsync(Action program, Func<MockCallArgs, object>? answer = null)
    {
        var registrations = new Registrations();
        var mocks = new CloudMocks(registrations, answer);
        await Pulumi.Deployment.TestWithServiceProviderAsync<ProgramStack>(
            mocks,
            new ProgramStackSource(program, registrations),
            new TestOptions { IsPreview = false }
        );
        return await registrations.ToTextAsync();
    }
}
