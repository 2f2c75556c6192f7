using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;
using ErrorHookResponse = DataOps.Engine.Ports.ErrorHookResponse;
using Rpc = Pulumirpc;

namespace DataOps.Engine.Host.Callbacks;

/// <summary>The hooks that a program registered, by name.</summary>
internal sealed class ProgramHooks(CallbackClients callbacks, IProgress<EngineEvent> events, bool dryRun) : IResourceHooks
{
    private readonly ConcurrentDictionary<string, Registered> _hooks = new(StringComparer.Ordinal);

    public void Register(RegisterResourceHookRequest request) =>
        Register(request.Name, new Registered(callbacks.Get(request.Callback), request.OnDryRun, request.IgnoreErrors));

    public void Register(RegisterErrorHookRequest request) =>
        Register(request.Name, new Registered(callbacks.Get(request.Callback), OnDryRun: false, IgnoreErrors: false));

    public async Task<string?> RunAsync(string hook, HookCall call, CancellationToken cancellationToken)
    {
        if (!_hooks.TryGetValue(hook, out var registered))
        {
            return $"hook \"{hook}\" was not registered";
        }

        if (dryRun && !registered.OnDryRun)
        {
            return null;
        }

        var error = await CallAsync(registered.Callback, call, cancellationToken);
        if (error is null || !registered.IgnoreErrors)
        {
            return error;
        }

        events.Report(
            new EngineEvent.Message(MessageSeverity.Warning, call.Urn, $"{call.Stage} hook \"{hook}\" failed: {error}".TrimStart())
        );
        return null;
    }

    public async Task<ErrorHookResponse> RunOnErrorAsync(
        string hook,
        HookCall call,
        ImmutableArray<string> errors,
        CancellationToken cancellationToken
    )
    {
        if (!_hooks.TryGetValue(hook, out var registered))
        {
            return new ErrorHookResponse(false, $"error hook \"{hook}\" was not registered");
        }

        var request = new ErrorHookRequest
        {
            Urn = call.Urn.Value,
            Id = call.Id,
            Name = call.Name,
            Type = call.Type,
            NewInputs = ToStruct(call.NewInputs),
            OldInputs = ToStruct(call.OldInputs),
            OldOutputs = ToStruct(call.OldOutputs),
            FailedOperation = call.Stage,
            Errors = { errors },
            OldOptions = HookOptions.Of(call.Old),
            NewOptions = HookOptions.Of(call.New),
        };
        try
        {
            var response = await registered.Callback.InvokeAsync(request, Rpc.ErrorHookResponse.Parser, cancellationToken);
            return new ErrorHookResponse(response.Retry && response.Error.Length == 0, response.Error.Length == 0 ? null : response.Error);
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new ErrorHookResponse(false, exception.Status.Detail);
        }
    }

    private static async Task<string?> CallAsync(ProgramCallback callback, HookCall call, CancellationToken cancellationToken)
    {
        var request = new ResourceHookRequest
        {
            Urn = call.Urn.Value,
            Id = call.Id,
            Name = call.Name,
            Type = call.Type,
            NewInputs = ToStruct(call.NewInputs),
            OldInputs = ToStruct(call.OldInputs),
            NewOutputs = ToStruct(call.NewOutputs),
            OldOutputs = ToStruct(call.OldOutputs),
            OldOptions = HookOptions.Of(call.Old),
            NewOptions = HookOptions.Of(call.New),
        };
        try
        {
            var response = await callback.InvokeAsync(request, ResourceHookResponse.Parser, cancellationToken);
            return response.Error.Length == 0 ? null : response.Error;
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return exception.Status.Detail;
        }
    }

    private static Struct? ToStruct(PropertyMap? properties) =>
        properties is null ? null : PropertyWriter.ToStruct(properties, WireOptions.Everything);

    private void Register(string name, Registered hook)
    {
        if (name.Length == 0)
        {
            throw new RpcException(new Status(StatusCode.Unknown, "resource hook name cannot be empty"));
        }

        if (!_hooks.TryAdd(name, hook))
        {
            throw new RpcException(new Status(StatusCode.Unknown, $"resource hook already registered for name \"{name}\""));
        }
    }

    private sealed record Registered(ProgramCallback Callback, bool OnDryRun, bool IgnoreErrors);
}
