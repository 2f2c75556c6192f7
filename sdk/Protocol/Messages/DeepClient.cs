using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Pulumirpc;

/// <summary>Lets a client read answers of any depth; see <see cref="DeepMessages"/>.</summary>
public sealed class DeepClient : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation
    ) =>
        continuation(
            request,
            new ClientInterceptorContext<TRequest, TResponse>(DeepMessages.Of(context.Method), context.Host, context.Options)
        );
}
