using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Callbacks;

/// <summary>Makes hooks known to the engine.</summary>
internal sealed class HookRegistry(DeploymentContext context)
{
    public Task Register(ResourceHook hook) => Tracked(RegisterAsync(hook));

    public Task Register(ErrorHook hook) => Tracked(RegisterAsync(hook));

    private static async Task<IMessage> RunAsync(ResourceHook hook, ResourceHookRequest request, CancellationToken cancellationToken)
    {
        var args = new ResourceHookArgs(
            request.Urn,
            request.Id,
            request.Name,
            request.Type,
            Read(request.NewInputs),
            Read(request.OldInputs),
            Read(request.NewOutputs),
            Read(request.OldOutputs)
        );
        await hook.Callback(args, cancellationToken).ConfigureAwait(false);
        return new ResourceHookResponse();
    }

    private static async Task<IMessage> RunAsync(ErrorHook hook, ErrorHookRequest request, CancellationToken cancellationToken)
    {
        var args = new ErrorHookArgs(
            request.Urn,
            request.Id,
            request.Name,
            request.Type,
            Read(request.NewInputs),
            Read(request.OldInputs),
            Read(request.OldOutputs),
            request.FailedOperation,
            request.Errors
        );
        try
        {
            return new ErrorHookResponse { Retry = await hook.Callback(args, cancellationToken).ConfigureAwait(false) };
        }
        catch (Exception exception)
        {
            return new ErrorHookResponse { Error = exception.Message };
        }
    }

    private static ImmutableDictionary<string, object?>? Read(Struct? properties) =>
        properties is null
            ? null
            : PropertyReader.ReadEach(properties, read => read.IsSecret ? Output.CreateSecret(read.Value) : read.Value);

    private Task Tracked(Task registration)
    {
        context.Pending.Track(registration);
        return registration;
    }

    private async Task RegisterAsync(ResourceHook hook)
    {
        await context
            .Monitor.RegisterResourceHookAsync(
                new RegisterResourceHookRequest
                {
                    Name = hook.Name,
                    Callback = await AllocateAsync(
                            (message, cancellationToken) =>
                                RunAsync(hook, DeepMessages.Parse(ResourceHookRequest.Parser, message), cancellationToken)
                        )
                        .ConfigureAwait(false),
                    OnDryRun = hook.Options.OnDryRun ?? false,
                    IgnoreErrors = hook.Options.IgnoreErrors ?? false,
                }
            )
            .ConfigureAwait(false);
    }

    private async Task RegisterAsync(ErrorHook hook)
    {
        await context
            .Monitor.RegisterErrorHookAsync(
                new RegisterErrorHookRequest
                {
                    Name = hook.Name,
                    Callback = await AllocateAsync(
                            (message, cancellationToken) =>
                                RunAsync(hook, DeepMessages.Parse(ErrorHookRequest.Parser, message), cancellationToken)
                        )
                        .ConfigureAwait(false),
                }
            )
            .ConfigureAwait(false);
    }

    private async Task<Pulumirpc.Callback> AllocateAsync(Callback callback)
    {
        await context.Features.RequireAsync(MonitorFeatures.ResourceHooks, "resource hooks").ConfigureAwait(false);
        return await context.Callbacks.AllocateAsync(callback).ConfigureAwait(false);
    }
}
