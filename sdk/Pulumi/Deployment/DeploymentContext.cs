using Pulumi.Callbacks;
using Pulumi.Experimental;
using Pulumi.Invocation;
using Pulumi.Monitoring;
using Pulumi.Registration;

namespace Pulumi;

/// <summary>One run of a program: its settings, its connections and the parts that work with them.</summary>
internal sealed class DeploymentContext : IAsyncDisposable
{
    private Stack? _stack;

    public DeploymentContext(DeploymentSettings settings, IMonitor monitor, IEngine engine)
    {
        Settings = settings;
        Monitor = monitor;
        Engine = engine;
        Pending = new PendingWork();
        Log = new EngineLog(engine, Pending);
        Features = new MonitorFeatures(monitor);
        Packages = new PackageReferences(monitor, Features);
        Callbacks = new CallbackServerSource();
        Hooks = new HookRegistry(this);
        Registrar = new ResourceRegistrar(this);
        Functions = new FunctionInvoker(this);
        Methods = new MethodCaller(this);
        InvokeTransforms = new InvokeTransformRegistry(this);
    }

    public DeploymentSettings Settings { get; }

    public IMonitor Monitor { get; }

    public IEngine Engine { get; }

    public PendingWork Pending { get; }

    public EngineLog Log { get; }

    public MonitorFeatures Features { get; }

    public PackageReferences Packages { get; }

    public CallbackServerSource Callbacks { get; }

    public HookRegistry Hooks { get; }

    public ResourceRegistrar Registrar { get; }

    public FunctionInvoker Functions { get; }

    public MethodCaller Methods { get; }

    public InvokeTransformRegistry InvokeTransforms { get; }

    public Stack Stack
    {
        get => _stack ?? throw new InvalidOperationException("Trying to acquire Deployment.Stack before 'Run' was called.");
        set => _stack = value;
    }

    public ValueTask DisposeAsync() => Callbacks.DisposeAsync();
}
