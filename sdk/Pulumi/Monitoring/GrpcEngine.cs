using Pulumi.Experimental;
using Pulumirpc;
using LogRequest = Pulumi.Experimental.LogRequest;
using Severity = Pulumirpc.LogSeverity;

namespace Pulumi.Monitoring;

/// <summary>The engine that started the process.</summary>
internal sealed class GrpcEngine(string address) : IEngine
{
    private readonly Engine.EngineClient _client = new(EngineChannels.To(address));

    public async Task LogAsync(LogRequest message) =>
        await _client
            .LogAsync(
                new Pulumirpc.LogRequest
                {
                    Severity = (Severity)message.Severity,
                    Message = message.Message,
                    Urn = message.Urn?.ToString() ?? "",
                    StreamId = message.StreamId,
                    Ephemeral = message.Ephemeral,
                }
            )
            .ConfigureAwait(false);

    public async Task RequirePulumiVersionAsync(string pulumiVersionRange) =>
        await _client
            .RequirePulumiVersionAsync(new RequirePulumiVersionRequest { PulumiVersionRange = pulumiVersionRange })
            .ConfigureAwait(false);
}
