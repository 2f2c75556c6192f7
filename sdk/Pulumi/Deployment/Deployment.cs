using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using Pulumi.Monitoring;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>Runs programs: against the engine that started the process, or in tests against mocks.</summary>
public sealed class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> Current = new();

    private readonly DeploymentContext _context;

    internal Deployment(DeploymentContext context)
    {
        _context = context;
    }

    /// <summary>The run this code belongs to; outside of one an <see cref="InvalidOperationException"/>.</summary>
    public static DeploymentInstance Instance
    {
        get => Current.Value ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");
        private set
        {
            if (Current.Value is not null)
            {
                throw new InvalidOperationException("Deployment.Instance should only be set once at the beginning of a 'Run' call.");
            }

            Current.Value = value;
        }
    }

    internal static DeploymentContext Context => Instance.Context;

    /// <summary>Whether the engine calls invoke transforms.</summary>
    public Task<bool> MonitorSupportsInvokeTransforms() => _context.Features.SupportsAsync(MonitorFeatures.InvokeTransforms);

    /// <summary>Whether the engine calls resource hooks.</summary>
    public Task<bool> MonitorSupportsResourceHooks() => _context.Features.SupportsAsync(MonitorFeatures.ResourceHooks);

    /// <summary>Has the engine call the transform with every function call from now on.</summary>
    public void RegisterInvokeTransform(InvokeTransform transform) => _context.InvokeTransforms.Register(transform);

    /// <summary>Ends when all invoke transforms given so far are known to the engine.</summary>
    public Task AwaitPendingRegistrations() => _context.InvokeTransforms.AllRegisteredAsync();

    /// <summary>Fails the program unless the engine's version is in the range, such as <c>&gt;=3.100.0</c>.</summary>
    public static Task RequirePulumiVersionAsync(string pulumiVersionRange)
    {
        var requirement = RequireAsync(Context, pulumiVersionRange);
        Context.Pending.Track(requirement);
        return requirement;
    }

    /// <summary>Runs a program without outputs.</summary>
    /// <returns>The exit code: 0 for success, 1 after logged errors, 32 after an exception that was reported.</returns>
    public static Task<int> RunAsync(Action action) =>
        RunAsync(() =>
        {
            action();
            return ImmutableDictionary<string, object?>.Empty;
        });

    /// <summary>Runs a program that returns the stack's outputs.</summary>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    /// <summary>Runs an asynchronous program without outputs.</summary>
    public static Task<int> RunAsync(Func<Task> func) =>
        RunAsync(async () =>
        {
            await func().ConfigureAwait(false);
            return (IDictionary<string, object?>)ImmutableDictionary<string, object?>.Empty;
        });

    /// <summary>Runs an asynchronous program that returns the stack's outputs.</summary>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) =>
        RunAsync(ConnectToEngine, runner => runner.RunAsync(func, options));

    /// <summary>Runs a program written as a stack class.</summary>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() => RunAsync(ConnectToEngine, runner => runner.RunAsync(ProgramRunner.Create<TStack>));

    /// <summary>Runs a program written as a stack class that the service provider makes.</summary>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack => RunAsync(ConnectToEngine, runner => runner.RunAsync(ProgramRunner.From<TStack>(serviceProvider)));

    /// <summary>Runs a stack class made by the service provider against mocks; errors of the program are thrown.</summary>
    /// <returns>The registered resources, the stack first.</returns>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks,
        IServiceProvider serviceProvider,
        TestOptions? options = null
    )
        where TStack : Stack => TestRun.RunAsync(mocks, options, runner => runner.RunAsync(ProgramRunner.From<TStack>(serviceProvider)));

    /// <summary>Runs a stack class against mocks; errors of the program are thrown.</summary>
    /// <returns>The registered resources, the stack first.</returns>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() => TestRun.RunAsync(mocks, options, runner => runner.RunAsync(ProgramRunner.Create<TStack>));

    /// <summary>Runs a program against mocks; errors of the program are thrown.</summary>
    /// <returns>The registered resources without the stack, and the program's outputs.</returns>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks,
        TestOptions testOptions,
        Func<Task<IDictionary<string, object?>>> createResources
    ) => TestRun.RunAsync(testMocks, testOptions, createResources);

    /// <summary>Runs a program against mocks; errors of the program are thrown.</summary>
    /// <returns>The registered resources without the stack, and the program's outputs.</returns>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks,
        TestOptions testOptions,
        Func<IDictionary<string, object?>> createResources
    ) => TestRun.RunAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    /// <summary>Runs a program against mocks; errors of the program are thrown.</summary>
    /// <returns>The registered resources without the stack.</returns>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        var (resources, _) = await TestRun
            .RunAsync(
                testMocks,
                testOptions,
                async () =>
                {
                    await createResources().ConfigureAwait(false);
                    return new Dictionary<string, object?>();
                }
            )
            .ConfigureAwait(false);
        return resources;
    }

    /// <summary>Runs a program against mocks; errors of the program are thrown.</summary>
    /// <returns>The registered resources without the stack.</returns>
    public static Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources) =>
        TestAsync(
            testMocks,
            testOptions,
            () =>
            {
                createResources();
                return Task.CompletedTask;
            }
        );

    internal static bool TryGetContext([NotNullWhen(true)] out DeploymentContext? context)
    {
        context = Current.Value?.Context;
        return context is not null;
    }

    /// <summary>Runs a program within a context of its own, which ends with it.</summary>
    internal static async Task<T> RunAsync<T>(Func<DeploymentContext> connect, Func<ProgramRunner, Task<T>> run)
    {
        await using var context = connect();
        return await RunAsync(context, run).ConfigureAwait(false);
    }

    /// <summary>Runs a program within a context that may be called back later.</summary>
    internal static async Task<T> RunAsync<T>(DeploymentContext context, Func<ProgramRunner, Task<T>> run)
    {
        // Being asynchronous keeps the instance to this run: callers that run several do not see each other's.
        Instance = new DeploymentInstance(new Deployment(context), context);
        return await run(new ProgramRunner(context)).ConfigureAwait(false);
    }

    private static DeploymentContext ConnectToEngine()
    {
        var (settings, monitor, engine) = DeploymentSettings.FromEnvironment(Environment.GetEnvironmentVariable);
        return new DeploymentContext(settings, new GrpcMonitor(monitor), new GrpcEngine(engine));
    }

    private static async Task RequireAsync(DeploymentContext context, string range)
    {
        try
        {
            await context.Engine.RequirePulumiVersionAsync(range).ConfigureAwait(false);
        }
        catch (RpcException exception)
        {
            throw new RequirePulumiVersionException(
                exception.StatusCode == StatusCode.Unimplemented
                    ? "The installed version of the CLI does not support the `RequirePulumiVersion` RPC. Please upgrade the Pulumi CLI"
                    : exception.Status.Detail
            );
        }
    }

    // Users see these types' full names in error reports, so they live where the official SDK has them.
    internal sealed class RequirePulumiVersionException(string message) : Exception(message);

    internal sealed class InvokeException(string message) : Exception(message);

    internal sealed class CallException(string message) : Exception(message);
}
