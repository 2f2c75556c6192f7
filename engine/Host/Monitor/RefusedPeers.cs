using System.Collections.Concurrent;
using DataOps.Engine.Events;
using DataOps.Engine.Host.Programs;
using DataOps.Wire.Peers;

namespace DataOps.Engine.Host.Monitor;

/// <summary>Tells of other users' connections, each user once: somebody who tries again and again must not fill the display.</summary>
internal sealed class RefusedPeers(IProgress<EngineEvent> events)
{
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    public void Tell(PeerOwner peer)
    {
        if (_told.TryAdd(peer.Name, true))
        {
            events.Report(
                new EngineEvent.Message(MessageSeverity.Warning, null, $"A process of {peer.Name} connected to this run and was refused.")
                {
                    Code = ProgramDiagnostics.ForeignPeer.Code,
                    Hint =
                        "Only processes of the user who runs dataops may take part. If it is the program itself, let it run as that user.",
                }
            );
        }
    }
}
