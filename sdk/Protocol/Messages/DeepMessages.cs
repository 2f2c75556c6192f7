using System.Buffers;
using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;

namespace Pulumirpc;

/// <summary>
/// Reads messages that nest deeper than protobuf allows by itself. A level of properties takes three nested messages, so protobuf's hundred
/// end at some thirty levels, fewer than the schema of a Kubernetes custom resource may have.
/// </summary>
public static class DeepMessages
{
    // More than six hundred levels of maps, and fewer levels of lists than the thousand that writers of JSON, such as the state's, go down.
    private const int DeepestNesting = 1_900;

    private static readonly ConcurrentDictionary<IMethod, IMethod> Methods = new();

    public static T Parse<T>(MessageParser<T> parser, ByteString message)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(message);
        }
        catch (InvalidProtocolBufferException)
        {
            return (T)ParseDeep(parser, message.ToByteArray());
        }
    }

    /// <summary>The same method, reading requests and responses of any depth.</summary>
    internal static Method<TRequest, TResponse> Of<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        (Method<TRequest, TResponse>)
            Methods.GetOrAdd(
                method,
                _ => new Method<TRequest, TResponse>(
                    method.Type,
                    method.ServiceName,
                    method.Name,
                    Of(method.RequestMarshaller),
                    Of(method.ResponseMarshaller)
                )
            );

    private static Marshaller<T> Of<T>(Marshaller<T> marshaller)
        where T : class =>
        new(
            marshaller.ContextualSerializer,
            context =>
            {
                try
                {
                    return marshaller.ContextualDeserializer(context);
                }
                catch (InvalidProtocolBufferException)
                {
                    var empty = (IMessage)marshaller.ContextualDeserializer(NoPayload.Instance);
                    return (T)ParseDeep(empty.Descriptor.Parser, context.PayloadAsNewBuffer());
                }
            }
        );

    /// <summary>What an empty message arrives as: it tells the type of messages where reflection may not.</summary>
    private sealed class NoPayload : DeserializationContext
    {
        public static readonly NoPayload Instance = new();

        public override int PayloadLength => 0;

        public override byte[] PayloadAsNewBuffer() => [];

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => ReadOnlySequence<byte>.Empty;
    }

    private static IMessage ParseDeep(MessageParser parser, byte[] message)
    {
        using var input = CodedInputStream.CreateWithLimits(new MemoryStream(message), int.MaxValue, DeepestNesting);
        return parser.ParseFrom(input);
    }
}
