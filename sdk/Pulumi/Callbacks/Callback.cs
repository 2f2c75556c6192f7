using Google.Protobuf;

namespace Pulumi.Callbacks;

/// <summary>A function of the program that the engine calls with a message and that answers with one.</summary>
internal delegate Task<IMessage> Callback(ByteString request, CancellationToken cancellationToken);
