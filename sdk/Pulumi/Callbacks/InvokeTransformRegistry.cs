using Google.Protobuf;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Callbacks;

/// <summary>Makes invoke transforms known to the engine. Function calls wait until those given before them are.</summary>
internal sealed class InvokeTransformRegistry(DeploymentContext context)
{
    private readonly Lock _gate = new();
    private Task _registered = Task.CompletedTask;

    public void Register(InvokeTransform transform)
    {
        lock (_gate)
        {
            _registered = Task.WhenAll(_registered, RegisterAsync(transform));
            context.Pending.Track(_registered);
        }
    }

    public Task AllRegisteredAsync()
    {
        lock (_gate)
        {
            return _registered;
        }
    }

    private static async Task<IMessage> RunAsync(InvokeTransform transform, ByteString message, CancellationToken cancellationToken)
    {
        var request = DeepMessages.Parse(TransformInvokeRequest.Parser, message);
        var options = new InvokeOptions
        {
            Provider = request.Options.Provider is { Length: > 0 } provider ? new DependencyProviderResource(provider) : null,
            Version = request.Options.Version,
            PluginDownloadURL = request.Options.PluginDownloadUrl,
        };
        var args = PropertyReader.ReadEach(request.Args, read => read.Value);

        var result = await transform(new InvokeTransformArgs(request.Token, args, options), cancellationToken).ConfigureAwait(false);
        if (result is not { } changed)
        {
            return new TransformInvokeResponse();
        }

        return new TransformInvokeResponse
        {
            Args = await TransformedProperties.SerializeAsync(changed.Args).ConfigureAwait(false),
            Options = new TransformInvokeOptions
            {
                Provider = changed.Options.Provider is { } chosen ? await chosen.ReferenceAsync().ConfigureAwait(false) : "",
                Version = changed.Options.Version ?? "",
                PluginDownloadUrl = changed.Options.PluginDownloadURL ?? "",
            },
        };
    }

    private async Task RegisterAsync(InvokeTransform transform)
    {
        await context.Features.RequireAsync(MonitorFeatures.InvokeTransforms, "invoke transforms").ConfigureAwait(false);
        var callback = await context
            .Callbacks.AllocateAsync((message, cancellationToken) => RunAsync(transform, message, cancellationToken))
            .ConfigureAwait(false);
        await context.Monitor.RegisterStackInvokeTransformAsync(callback).ConfigureAwait(false);
    }
}
