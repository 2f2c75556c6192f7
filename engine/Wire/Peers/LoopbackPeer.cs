using System.Net;

namespace DataOps.Wire.Peers;

/// <summary>
/// Whose process is at the other end of a connection within this machine. Loopback ports are open to every user of a machine, and the
/// official SDKs can carry no secret of ours; but the kernel knows who made each socket, and an established connection cannot change hands.
/// </summary>
public static class LoopbackPeer
{
    /// <summary>The table is read piece by piece while it changes: a row can be passed over.</summary>
    private const int Attempts = 8;

    /// <summary>The user at the other end of a connection that was accepted here.</summary>
    public static PeerOwner OfAccepted(EndPoint? own, EndPoint? peer) =>
        Plain(own) is { } local && Plain(peer) is { } remote
            ? OfAccepted(() => SocketTable.Rows(local.Port), local, remote)
            : PeerOwner.Unknown;

    /// <summary>The user who serves a port that this process has connected to.</summary>
    public static PeerOwner OfServer(EndPoint? own, EndPoint? server) =>
        Plain(own) is { } local && Plain(server) is { } remote
            ? OfServer(() => SocketTable.Rows(remote.Port), local, remote)
            : PeerOwner.Unknown;

    internal static PeerOwner OfAccepted(Func<IReadOnlyList<SocketRow>> table, IPEndPoint own, IPEndPoint peer)
    {
        var isListed = false;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var rows = table();
            var here = Find(rows, own, peer);
            var there = Find(rows, peer, own);
            if (here is { } ours && there is { } theirs)
            {
                // A socket that nobody holds any more is listed as root's.
                return theirs.Inode == 0 ? new PeerOwner(false, null)
                    : theirs.User == ours.User ? PeerOwner.ThisUser
                    : new PeerOwner(false, theirs.User);
            }

            isListed |= here is not null || there is not null;
        }

        return isListed ? new PeerOwner(false, null) : PeerOwner.Unknown;
    }

    internal static PeerOwner OfServer(Func<IReadOnlyList<SocketRow>> table, IPEndPoint own, IPEndPoint server)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var rows = table();
            if (Find(rows, own, server) is not { } here)
            {
                continue;
            }

            // What the server has not accepted yet belongs to nobody but its listener.
            foreach (var row in rows)
            {
                var serves = row.IsListener
                    ? row.Local.Port == server.Port
                    : row.Inode != 0 && row.Local.Equals(server) && row.Remote.Equals(own);
                if (serves && row.User != here.User)
                {
                    return new PeerOwner(false, row.User);
                }
            }

            return PeerOwner.ThisUser;
        }

        return PeerOwner.Unknown;
    }

    private static SocketRow? Find(IReadOnlyList<SocketRow> rows, IPEndPoint local, IPEndPoint remote)
    {
        foreach (var row in rows)
        {
            if (!row.IsListener && row.Local.Equals(local) && row.Remote.Equals(remote))
            {
                return row;
            }
        }

        return null;
    }

    private static IPEndPoint? Plain(EndPoint? endpoint) =>
        endpoint is not IPEndPoint ip ? null
        : ip.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(ip.Address.MapToIPv4(), ip.Port)
        : ip;
}
