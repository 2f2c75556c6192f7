using Google.Protobuf;
using Pulumirpc;

namespace DataOps.Engine.Host.Callbacks;

/// <summary>A function of the program that the engine may call: an address and a token.</summary>
internal sealed class ProgramCallback(Pulumirpc.Callbacks.CallbacksClient client, string token)
{
    public async Task<TAnswer> InvokeAsync<TAnswer>(IMessage request, MessageParser<TAnswer> parser, CancellationToken cancellationToken)
        where TAnswer : IMessage<TAnswer>
    {
        var call = new CallbackInvokeRequest { Token = token, Request = request.ToByteString() };
        var answer = await client.InvokeAsync(call, cancellationToken: cancellationToken);
        return DeepMessages.Parse(parser, answer.Response);
    }
}
