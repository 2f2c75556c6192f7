using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Conformance.Sdk;

/// <summary>The answers a case has for function and method calls.</summary>
internal static class FunctionResponses
{
    /// <summary>The first entry of the token whose <c>when</c> values equal the arguments.</summary>
    public static JsonObject? Find(JsonArray entries, string token, Struct args) =>
        entries
            .Select(entry => entry!.AsObject())
            .FirstOrDefault(entry =>
                entry["token"]!.GetValue<string>() == token
                && (entry["when"]?.AsObject() ?? []).All(condition =>
                    args.Fields.TryGetValue(condition.Key, out var value) && value.Equals(WireValues.FromJson(condition.Value))
                )
            );

    public static Struct Return(JsonObject answer) =>
        answer["return"] is { } result ? WireValues.FromJson(result).StructValue : new Struct();

    public static IEnumerable<CheckFailure> Failures(JsonObject answer) =>
        (answer["failures"]?.AsArray() ?? []).Select(failure => new CheckFailure
        {
            Property = failure!["property"]!.GetValue<string>(),
            Reason = failure["reason"]!.GetValue<string>(),
        });
}
