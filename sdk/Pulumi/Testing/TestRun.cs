using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>Runs programs against mocks.</summary>
internal static class TestRun
{
    /// <summary>The registered resources; the program's errors are thrown.</summary>
    public static async Task<ImmutableArray<Resource>> RunAsync(IMocks mocks, TestOptions? options, Func<ProgramRunner, Task<int>> run)
    {
        var engine = new MockEngine();
        var monitor = new MockMonitor(mocks);
        var settings = new DeploymentSettings
        {
            Project = options?.ProjectName ?? "project",
            Stack = options?.StackName ?? "stack",
            Organization = options?.OrganizationName ?? "organization",
            RootDirectory = options?.RootDirectory,
            IsDryRun = options?.IsPreview ?? true,
            Config = DeploymentSettings.ReadConfig(Environment.GetEnvironmentVariable),
        };
        await Deployment.RunAsync(() => new DeploymentContext(settings, monitor, engine), run).ConfigureAwait(false);

        return engine.Errors switch
        {
            [] => monitor.Resources,
            [var error] => throw new RunException(error),
            var errors => throw new AggregateException(errors.Select(error => new RunException(error))),
        };
    }

    /// <summary>The resources a function registered, without the stack made for it, and the function's outputs.</summary>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> RunAsync(
        IMocks mocks,
        TestOptions? options,
        Func<Task<IDictionary<string, object?>>> program
    )
    {
        var resources = await RunAsync(mocks, options, runner => runner.RunAsync(() => new TestStack(program))).ConfigureAwait(false);
        var outputs =
            resources.OfType<TestStack>().Select(stack => stack.ProgramOutputs).FirstOrDefault() ?? new Dictionary<string, object?>();
        return ([.. resources.Where(resource => resource is not TestStack)], outputs);
    }
}
