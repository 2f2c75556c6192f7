using System.Collections.Immutable;
using DataOps.Engine.Model;
using Grpc.Core;

namespace DataOps.Engine.Host.Monitor;

/// <summary>URNs and type tokens as a program sends them; what is malformed is answered as an invalid argument.</summary>
internal static class RequestUrns
{
    public static Urn Parse(string text, string what) =>
        Urn.TryParse(text, out var urn)
            ? urn
            : throw new RpcException(new Status(StatusCode.InvalidArgument, $"invalid {what} URN: '{text}'"));

    public static Urn? ParseOptional(string text, string what) => text.Length == 0 ? null : Parse(text, what);

    public static ImmutableSortedSet<Urn> ParseSet(IEnumerable<string> texts, string what) => [.. texts.Select(text => Parse(text, what))];

    /// <summary>The package of a token <c>package:module:name</c>.</summary>
    public static string Package(string token)
    {
        if (token.Count(character => character == ':') != 2)
        {
            throw new RpcException(
                new Status(StatusCode.InvalidArgument, $"Type '{token}' is not a valid type token (must have format '*:*:*')")
            );
        }

        return token[..token.IndexOf(':', StringComparison.Ordinal)];
    }
}
