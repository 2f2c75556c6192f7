using Google.Protobuf;
using Pulumirpc;

namespace DataOps.Engine.Host.Callbacks;

/// <summary>A function of the program that the engine may call: an address and a token.</summary>
internal sealed class ProgramCallback(Pulumirpc.Callbacks.CallbacksClient client, string token)
{
    public async Task<TResponse> InvokeAsync<TResponse>(
        IMessage request,
        MessageParser<TResponse> parser,
        CancellationToken cancellationToken
    )
        where TResponse : IMessage<TResponse>
    {
        var call = new CallbackInvokeRequest { Token = token, Request = request.ToByteString() };
        var response = await client.InvokeAsync(call, cancellationToken: cancellationToken);
        return DeepMessages.Parse(parser, response.Response);
    }
}
