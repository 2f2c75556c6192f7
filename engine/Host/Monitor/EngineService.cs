using System.Text.RegularExpressions;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>The service <c>pulumirpc.Engine</c> of one run: messages of the program, and which resource is the stack.</summary>
internal sealed partial class EngineService(IProgress<EngineEvent> events) : Pulumirpc.Engine.EngineBase
{
    private volatile string _root = "";
    private volatile bool _loggedErrors;

    /// <summary>True after the program logged an error.</summary>
    public bool LoggedErrors => _loggedErrors;

    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        var severity = request.Severity switch
        {
            LogSeverity.Debug => MessageSeverity.Debug,
            LogSeverity.Info => MessageSeverity.Info,
            LogSeverity.Warning => MessageSeverity.Warning,
            LogSeverity.Error => MessageSeverity.Error,
            _ => throw new RpcException(new Status(StatusCode.Unknown, $"Unrecognized logging severity: {request.Severity}")),
        };
        if (severity == MessageSeverity.Error)
        {
            _loggedErrors = true;
        }

        var urn = Urn.TryParse(request.Urn, out var parsed) ? parsed : (Urn?)null;
        events.Report(
            new EngineEvent.Message(severity, urn, TerminalSequence().Replace(request.Message, "")) { IsEphemeral = request.Ephemeral }
        );
        return Task.FromResult(new Empty());
    }

    public override Task<GetRootResourceResponse> GetRootResource(GetRootResourceRequest request, ServerCallContext context) =>
        Task.FromResult(new GetRootResourceResponse { Urn = _root });

    public override Task<SetRootResourceResponse> SetRootResource(SetRootResourceRequest request, ServerCallContext context)
    {
        _root = request.Urn;
        return Task.FromResult(new SetRootResourceResponse());
    }

    public override Task<Empty> StartDebugging(StartDebuggingRequest request, ServerCallContext context)
    {
        events.Report(
            new EngineEvent.Message(MessageSeverity.Info, null, $"Waiting for debugger to attach ({request.Message})...")
            {
                IsEphemeral = true,
            }
        );
        return Task.FromResult(new Empty());
    }

    public override Task<RequirePulumiVersionResponse> RequirePulumiVersion(RequirePulumiVersionRequest request, ServerCallContext context)
    {
        if (!VersionRange.TryParse(request.PulumiVersionRange, out var range))
        {
            throw new RpcException(
                new Status(StatusCode.Unknown, $"parsing CLI version range \"{request.PulumiVersionRange}\": it is not a range of versions")
            );
        }

        return range.Includes(SpokenVersion.Value)
            ? Task.FromResult(new RequirePulumiVersionResponse())
            : throw new RpcException(
                new Status(
                    StatusCode.Unknown,
                    $"Pulumi CLI version {SpokenVersion.Value} does not satisfy the version range \"{request.PulumiVersionRange}\""
                )
            );
    }

    // Programs colour stack traces without asking who reads them.
    [GeneratedRegex(@"\x1B\[[0-9;]*[A-Za-z]")]
    private static partial Regex TerminalSequence();
}
