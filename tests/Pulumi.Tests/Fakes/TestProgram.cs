using System.Collections.Immutable;

namespace Pulumi.Tests.Fakes;

/// <summary>Runs a program against fakes and keeps both sides for the assertions.</summary>
internal sealed class TestProgram
{
    public FakeMonitor Monitor { get; init; } = new();

    public FakeEngine Engine { get; init; } = new();

    public bool IsDryRun { get; init; }

    public Dictionary<string, string> Config { get; init; } = [];

    public Task<int> RunAsync(Action program) =>
        RunAsync(() =>
        {
            program();
            return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
        });

    public Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> program) =>
        Deployment.RunAsync(Connect, runner => runner.RunAsync(program, null));

    public Task<int> RunAsync<TStack>()
        where TStack : Stack => Deployment.RunAsync(Connect, runner => runner.RunAsync(ProgramRunner.Create<TStack>));

    private DeploymentContext Connect() =>
        new(
            new DeploymentSettings
            {
                Project = "unit",
                Stack = "test",
                IsDryRun = IsDryRun,
                Config = Config.ToImmutableDictionary(),
                OwnsProcess = false,
            },
            Monitor,
            Engine
        );
}
