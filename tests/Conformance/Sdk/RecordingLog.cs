using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace Conformance.Sdk;

/// <summary>The engine service of the recording engine.</summary>
internal sealed class RecordingLog(RecordingEngine engine) : Pulumirpc.Engine.EngineBase
{
    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        engine.Record("Engine/Log", request);
        return Task.FromResult(new Empty());
    }

    public override Task<RequirePulumiVersionResponse> RequirePulumiVersion(RequirePulumiVersionRequest request, ServerCallContext context)
    {
        engine.Record("Engine/RequirePulumiVersion", request);
        return Task.FromResult(new RequirePulumiVersionResponse());
    }
}
