using DataOps.Engine.Host.Callbacks;
using DataOps.Engine.Monitor;
using DataOps.Wire;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>Calls of provider functions, with the transforms that the program registered for them.</summary>
internal sealed class FunctionService(IDeploymentMonitor monitor, CallbackClients callbacks, RegistrationService registrations)
{
    private const string GetResource = "pulumi:pulumi:getResource";
    private static readonly WireOptions Arguments = WireOptions.Everything with { KeepOutputValues = false };

    public StackTransforms<FunctionTransform> StackTransforms { get; } = new();

    public FunctionTransform Transform(Callback callback) => new(callbacks.Get(callback));

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken)
    {
        var parent = RequestUrns.ParseOptional(request.Parent, "parent");
        var options = new TransformInvokeOptions
        {
            Provider = registrations.ResolveProvider(request.Provider, request.Parent, request.Tok.Split(':')[0]),
            Version = request.Version,
            PluginDownloadUrl = request.PluginDownloadURL,
            PluginChecksums = { request.PluginChecksums },
        };
        var call = new TransformedFunction(PropertyReader.ToMap(request.Args, Arguments), options);
        foreach (var transform in StackTransforms.LastFirst)
        {
            call = await transform.ApplyAsync(request.Tok, call, cancellationToken);
        }

        var result = await monitor.InvokeAsync(
            new FunctionGoal
            {
                Token = request.Tok,
                Arguments = OutputValues.Downgrade(call.Arguments),
                Provider = call.Options.Provider,
                Version = call.Options.Version,
                PluginDownloadUrl = call.Options.PluginDownloadUrl,
                PackageRef = request.PackageRef,
                Parent = parent,
                DependsOn = [.. RequestUrns.ParseSet(request.DependsOn, "dependsOn")],
            },
            cancellationToken
        );

        // Old SDKs do not say that they take references, but always took this function's.
        var answer = new WireOptions
        {
            KeepUnknowns = true,
            KeepSecrets = true,
            KeepResources = request.AcceptResources || request.Tok == GetResource,
        };
        var response = new ResourceInvokeResponse { Unknown = result.IsUnknown, Return = PropertyWriter.ToStruct(result.Return, answer) };
        response.Failures.AddRange(
            result.Failures.Select(failure => new Pulumirpc.CheckFailure { Property = failure.Property, Reason = failure.Reason })
        );
        return response;
    }
}
