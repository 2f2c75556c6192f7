using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>Calls of methods of resources, and the answer that the program understands.</summary>
internal sealed class MethodService(IDeploymentMonitor monitor, MonitorAccess access)
{
    private const string Self = "__self__";
    private static readonly WireOptions Arguments = WireOptions.Everything with { UpgradeToOutputValues = true };

    private static readonly WireOptions Answer = new()
    {
        KeepUnknowns = true,
        KeepSecrets = true,
        KeepResources = true,
    };

    public async Task<CallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken)
    {
        var (self, provider) = Receiver(request);
        var result = await monitor.CallAsync(
            new MethodGoal
            {
                Token = request.Tok,
                Access = access,
                Arguments = PropertyReader.ToMap(request.Args, Arguments),
                ArgumentDependencies = request.ArgDependencies.ToImmutableSortedDictionary(
                    entry => entry.Key,
                    entry => RequestUrns.ParseSet(entry.Value.Urns, $"dependency on argument {entry.Key}").ToImmutableArray(),
                    StringComparer.Ordinal
                ),
                Self = self,
                Provider = provider,
                Version = request.Version,
                PluginDownloadUrl = request.PluginDownloadURL,
                PackageRef = request.PackageRef,
            },
            cancellationToken
        );
        if (result.Error is { } error)
        {
            throw Refused(error);
        }

        var response = new CallResponse { Return = PropertyWriter.ToStruct(result.Return, Answer) };
        foreach (var (key, urns) in result.ReturnDependencies)
        {
            response.ReturnDependencies.Add(key, new CallResponse.Types.ReturnDependencies { Urns = { urns.Select(urn => urn.Value) } });
        }

        response.Failures.AddRange(
            result.Failures.Select(failure => new Pulumirpc.CheckFailure { Property = failure.Property, Reason = failure.Reason })
        );
        return response;
    }

    /// <summary>
    /// The resource whose method is called, and the provider to ask. A method of a provider resource, <c>pulumi:providers:PACKAGE/NAME</c>,
    /// is answered by that very provider.
    /// </summary>
    private static (Urn? Self, string Provider) Receiver(ResourceCallRequest request)
    {
        if (ProviderReference.IsProviderType(request.Tok))
        {
            if (request.Tok[ProviderReference.TypePrefix.Length..].Split('/').Length != 2)
            {
                throw Refused($"invalid provider method token {request.Tok}");
            }

            var own = SelfOf(request, "provider method call") ?? throw Refused("missing __self__ argument for provider method call");
            var id = own.TryGetValue("id", out var known)
                ? known.StringValue
                : throw Refused("missing __self__.id for provider method call");
            var urn = UrnOf(own, "provider method call");
            return (Urn.TryParse(urn, out var parsed) ? parsed : null, $"{urn}::{id}");
        }

        if (request.Provider.Length > 0)
        {
            return (null, request.Provider);
        }

        if (SelfOf(request, "method call") is not { } self)
        {
            return (null, "");
        }

        var receiver = UrnOf(self, "method call");
        return Urn.TryParse(receiver, out var resource) ? (resource, "") : throw Refused($"unknown resource {receiver}");
    }

    private static IDictionary<string, Value>? SelfOf(ResourceCallRequest request, string what)
    {
        if (request.Args?.Fields.TryGetValue(Self, out var self) != true || self is null)
        {
            return null;
        }

        return self.StructValue?.Fields ?? throw Refused($"missing __self__ argument properties for {what}");
    }

    private static string UrnOf(IDictionary<string, Value> self, string what) =>
        self.TryGetValue("urn", out var urn) ? urn.StringValue : throw Refused($"missing __self__.urn for {what}");

    private static RpcException Refused(string text) => new(new Status(StatusCode.Unknown, text));
}
