using System.Net;

namespace DataOps.Wire.Peers;

/// <summary>One end of a TCP connection of this machine, or a listener.</summary>
/// <param name="Local">This end; addresses of IPv4 that an IPv6 socket speaks to are plain IPv4 here.</param>
/// <param name="Remote">The other end; port 0 for a listener.</param>
/// <param name="IsListener">True while it waits for connections.</param>
/// <param name="User">The id of the user who made the socket.</param>
/// <param name="Inode">Zero once no process holds the socket any more: <paramref name="User"/> means nothing then.</param>
internal readonly record struct SocketRow(IPEndPoint Local, IPEndPoint Remote, bool IsListener, uint User, ulong Inode);
