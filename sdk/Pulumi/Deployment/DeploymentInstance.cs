namespace Pulumi;

/// <summary>The run a program finds itself in, and the functions it can call.</summary>
public sealed class DeploymentInstance
{
    private readonly Deployment _deployment;

    internal DeploymentInstance(Deployment deployment, DeploymentContext context)
    {
        _deployment = deployment;
        Context = context;
    }

    /// <summary>The stack's name.</summary>
    public string StackName => Context.Settings.Stack;

    /// <summary>The project's name.</summary>
    public string ProjectName => Context.Settings.Project;

    /// <summary>The folder of the project file; an <see cref="InvalidOperationException"/> if the engine does not tell.</summary>
    public string RootDirectory =>
        Context.Settings.RootDirectory
        ?? throw new InvalidOperationException("The Pulumi CLI version does not support root directory. Please update the Pulumi CLI.");

    /// <summary>The organization's name.</summary>
    public string OrganizationName => Context.Settings.Organization;

    /// <summary>Whether this is a preview.</summary>
    public bool IsDryRun => Context.Settings.IsDryRun;

    internal DeploymentContext Context { get; }

    /// <summary>
    /// Calls a function of a package made known to the engine first. Unknown arguments make the result unknown without a call.
    /// </summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Context.Functions.Invoke<T>(token, args, options, registerPackageRequest);

    /// <summary>Calls a function of a package made known to the engine first, after the resources it depends on.</summary>
    public Output<T> Invoke<T>(
        string token,
        InvokeArgs args,
        InvokeOutputOptions options,
        RegisterPackageRequest? registerPackageRequest
    ) => Context.Functions.Invoke<T>(token, args, options, registerPackageRequest);

    /// <summary>Calls a provider function. Unknown arguments make the result unknown without a call.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Context.Functions.Invoke<T>(token, args, options, null);

    /// <summary>Calls a provider function after the resources it depends on.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        Context.Functions.Invoke<T>(token, args, options, null);

    /// <summary>
    /// Like <see cref="Invoke{T}(string, InvokeArgs, InvokeOptions, RegisterPackageRequest)"/>, for a function that returns one value.
    /// </summary>
    public Output<T> InvokeSingle<T>(
        string token,
        InvokeArgs args,
        InvokeOptions? options,
        RegisterPackageRequest? registerPackageRequest
    ) => Context.Functions.InvokeSingle<T>(token, args, options, registerPackageRequest);

    /// <summary>
    /// Like <see cref="Invoke{T}(string, InvokeArgs, InvokeOutputOptions, RegisterPackageRequest)"/>, for a function that returns one
    /// value.
    /// </summary>
    public Output<T> InvokeSingle<T>(
        string token,
        InvokeArgs args,
        InvokeOutputOptions options,
        RegisterPackageRequest? registerPackageRequest
    ) => Context.Functions.InvokeSingle<T>(token, args, options, registerPackageRequest);

    /// <summary>Like <see cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>, for a function that returns one value.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Context.Functions.InvokeSingle<T>(token, args, options, null);

    /// <summary>Like <see cref="Invoke{T}(string, InvokeArgs, InvokeOutputOptions)"/>, for a function that returns one value.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        Context.Functions.InvokeSingle<T>(token, args, options, null);

    /// <summary>Calls a function with plain arguments and waits for its result. The package is not passed on.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Context.Functions.InvokeAsync<T>(token, args, options);

    /// <summary>Calls a function with plain arguments and waits for its result.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Context.Functions.InvokeAsync<T>(token, args, options);

    /// <summary>Calls a function that returns one value and waits for it.</summary>
    public Task<T> InvokeSingleAsync<T>(
        string token,
        InvokeArgs args,
        InvokeOptions? options,
        RegisterPackageRequest? registerPackageRequest
    ) => Context.Functions.InvokeSingleAsync<T>(token, args, options, registerPackageRequest);

    /// <summary>Calls a function that returns one value and waits for it.</summary>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Context.Functions.InvokeSingleAsync<T>(token, args, options, null);

    /// <summary>Calls a function and waits until it has ended. The package is not passed on.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Context.Functions.InvokeAsync(token, args, options);

    /// <summary>Calls a function and waits until it has ended.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Context.Functions.InvokeAsync(token, args, options);

    /// <summary>Calls a method, of a package made known to the engine first.</summary>
    public Output<T> Call<T>(
        string token,
        CallArgs args,
        Resource? self,
        CallOptions? options,
        RegisterPackageRequest? registerPackageRequest
    ) => Context.Methods.Call<T>(token, args, self, options, registerPackageRequest);

    /// <summary>Calls a method, of the resource <paramref name="self"/> if one is given.</summary>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Context.Methods.Call<T>(token, args, self, options, null);

    /// <summary>Calls a method and drops its result, of a package made known to the engine first.</summary>
    public void Call(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Context.Methods.Call(token, args, self, options, registerPackageRequest);

    /// <summary>Calls a method and drops its result.</summary>
    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Context.Methods.Call(token, args, self, options, null);

    /// <summary>Has the engine call the transform with every function call from now on.</summary>
    public void RegisterInvokeTransform(InvokeTransform transform) => _deployment.RegisterInvokeTransform(transform);
}
