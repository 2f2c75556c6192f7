using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Pulumirpc;

namespace Pulumi.Callbacks;

/// <summary>Finds the callback for a token and runs it.</summary>
internal sealed class CallbackService(ConcurrentDictionary<string, Callback> callbacks, ExecutionContext? program)
    : Pulumirpc.Callbacks.CallbacksBase
{
    public override async Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context)
    {
        if (!callbacks.TryGetValue(request.Token, out var callback))
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"Callback not found: {request.Token}"));
        }

        try
        {
            var answer = await RunAsync(callback, request.Request, context.CancellationToken).ConfigureAwait(false);
            return new CallbackInvokeResponse { Response = answer.ToByteString() };
        }
        catch (Exception exception)
        {
            throw new RpcException(new Status(StatusCode.Unknown, exception.Message));
        }
    }

    private Task<IMessage> RunAsync(Callback callback, ByteString request, CancellationToken cancellationToken)
    {
        if (program is null)
        {
            return callback(request, cancellationToken);
        }

        Task<IMessage>? running = null;
        ExecutionContext.Run(program, _ => running = callback(request, cancellationToken), null);
        return running!;
    }
}
