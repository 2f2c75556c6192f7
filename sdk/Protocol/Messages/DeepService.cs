using Grpc.Core;

namespace Pulumirpc;

/// <summary>Lets a server read requests of any depth; see <see cref="DeepMessages"/>.</summary>
public sealed class DeepService : ServiceBinderBase
{
    private readonly ServerServiceDefinition.Builder _definition = ServerServiceDefinition.CreateBuilder();

    private DeepService() { }

    /// <param name="bind">The generated <c>BindService</c> of the service, with the implementation.</param>
    public static ServerServiceDefinition Define(Action<ServiceBinderBase> bind)
    {
        var service = new DeepService();
        bind(service);
        return service._definition.Build();
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        UnaryServerMethod<TRequest, TResponse>? handler
    ) => _definition.AddMethod(DeepMessages.Of(method), handler!);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ClientStreamingServerMethod<TRequest, TResponse>? handler
    ) => _definition.AddMethod(DeepMessages.Of(method), handler!);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ServerStreamingServerMethod<TRequest, TResponse>? handler
    ) => _definition.AddMethod(DeepMessages.Of(method), handler!);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        DuplexStreamingServerMethod<TRequest, TResponse>? handler
    ) => _definition.AddMethod(DeepMessages.Of(method), handler!);
}
