using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using Host.Tests.Monitor;
using Xunit;

namespace Host.Tests.Programs;

public sealed class NodeProgramTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Program_SeesItsRun_RegistersResources_AndPrints()
    {
        using var program = ProgramFixture
            .In(await NodeSdk.RequireAsync())
            .With(
                "index.js",
                """
                const pulumi = require("@pulumi/pulumi");
                const config = new pulumi.Config();
                class Bucket extends pulumi.CustomResource {
                    constructor(name, args, opts) { super("aws:s3:Bucket", name, { uid: undefined, ...args }, opts); }
                }
                const lake = new Bucket("lake", { region: config.require("region"), token: config.requireSecret("token"), dryRun: pulumi.runtime.isDryRun() });
                const logs = new Bucket("logs", { target: lake.uid }, { protect: true, ignoreChanges: ["size"] });
                console.log(`org ${pulumi.getOrganization()} stack ${pulumi.getStack()} project ${pulumi.getProject()}`);
                pulumi.log.warn("careful", lake);
                exports.id = logs.id;
                """
            );
        var engine = new FakeDeploymentMonitor();

        var outcome = await program.RunAsync("nodejs", engine, dryRun: false, Ct);

        Assert.Equal(new ProgramOutcome(0, false), outcome);
        Assert.Equal(["lake", "logs", "shop-dev"], engine.Goals.Select(goal => goal.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            PropertyMap.From(("dryRun", false), ("region", "eu"), ("token", new PropertyValue.Secret("s3cret"))),
            engine.Goals.Single(goal => goal.Name == "lake").Properties
        );
        var logs = engine.Goals.Single(goal => goal.Name == "logs");
        Assert.Equal(PropertyMap.From(("target", "uid-lake")), logs.Properties);
        Assert.Equal(["urn:pulumi:dev::shop::aws:s3:Bucket::lake"], logs.Dependencies.Select(urn => urn.Value));
        Assert.True(logs.Protect);
        Assert.StartsWith("project:///index.js#", logs.SourcePosition, StringComparison.Ordinal);
        Assert.Equal(PropertyMap.From(("id", "logs-id")), Assert.Single(engine.Outputs).Outputs);
        Assert.Equal(1, engine.ProgramEnds);
        Assert.Contains(new EngineEvent.ProgramOutput("org acme stack dev project shop", false), program.Events.All);
        Assert.Equal(["Warning: careful"], program.Messages);
    }

    [Fact]
    public async Task UncaughtError_IsLoggedByTheProgram_AndEndsIt()
    {
        using var program = ProgramFixture
            .In(await NodeSdk.RequireAsync())
            .With("index.js", """throw new (require("@pulumi/pulumi").RunError)("boom at once");""");

        var outcome = await program.RunAsync("nodejs", new FakeDeploymentMonitor(), dryRun: false, Ct);

        Assert.Equal(new ProgramOutcome(32, true), outcome);
        Assert.Equal(["Error: boom at once"], program.Messages);
    }

    [Fact]
    public async Task SilentFailure_IsReportedByTheHost()
    {
        using var program = ProgramFixture.In(await NodeSdk.RequireAsync()).With("index.js", "process.exit(5);");

        var outcome = await program.RunAsync("nodejs", new FakeDeploymentMonitor(), dryRun: false, Ct);

        Assert.Equal(new ProgramOutcome(5, true), outcome);
        Assert.Equal(["Error: Program exited with non-zero exit code: 5"], program.Messages);
    }

    [Fact]
    public async Task RefusedRegistration_EndsTheProgramWithoutAMessageOfItsOwn()
    {
        using var program = ProgramFixture
            .In(await NodeSdk.RequireAsync())
            .With(
                "index.js",
                """
                const pulumi = require("@pulumi/pulumi");
                class Thing extends pulumi.CustomResource {
                    constructor(name, args, opts) { super("a:b:Thing", name, { uid: undefined, ...args }, opts); }
                }
                const bad = new Thing("bad", {});
                new Thing("dependent", { ref: bad.uid });
                setInterval(() => {}, 1000);
                """
            );
        var engine = new FakeDeploymentMonitor
        {
            OnRegister = (goal, resource) => goal.Name == "bad" ? throw new RegistrationRefusedException("bad failed") : resource,
        };

        var outcome = await program.RunAsync("nodejs", engine, dryRun: false, Ct);

        Assert.True(outcome.WasStopped);
        Assert.False(outcome.LoggedErrors);
        Assert.Empty(program.Messages);
        Assert.DoesNotContain(engine.Goals, goal => goal.Name == "dependent");
    }

    [Fact]
    public async Task Cancellation_EndsTheProgram()
    {
        using var program = ProgramFixture
            .In(await NodeSdk.RequireAsync())
            .With(
                "index.js",
                """
                require("@pulumi/pulumi");
                console.log("pid " + process.pid);
                setInterval(() => {}, 1000);
                """
            );
        using var cancel = new CancellationTokenSource();

        var running = program.RunAsync("nodejs", new FakeDeploymentMonitor(), dryRun: false, cancel.Token);
        while (!program.Events.All.OfType<EngineEvent.ProgramOutput>().Any())
        {
            await Task.Yield();
        }

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        var pid = program.Events.All.OfType<EngineEvent.ProgramOutput>().First().Line["pid ".Length..];
        Assert.False(Directory.Exists($"/proc/{pid}"));
    }

    [Fact]
    public async Task MissingSdk_IsAFaultWithAHint()
    {
        using var program = ProgramFixture.In(Path.GetTempPath()).With("index.js", "");

        var outcome = await program.RunAsync("nodejs", new FakeDeploymentMonitor(), dryRun: false, Ct);

        var message = Assert.IsType<EngineEvent.Message>(Assert.Single(program.Events.All));
        Assert.Equal(("DP1905", "Run 'npm install' in the program's folder."), (message.Code, message.Hint));
        Assert.Equal(new ProgramOutcome(1, true), outcome);
    }
}
