using System.Net;
using DataOps.Wire.Peers;
using Xunit;

namespace Host.Tests.Peers;

public sealed class LoopbackPeerTests
{
    private const string Head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private const string Listener =
        "   0: 0100007F:1388 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 7 1 0000000000000000 100 0 0 10 0\n";
    private const string Server =
        "   1: 0100007F:1388 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 8 1 0000000000000000 20 4 30 10 -1\n";

    private static readonly IPEndPoint Own = new(IPAddress.Loopback, 5000);
    private static readonly IPEndPoint Peer = new(IPAddress.Loopback, 40000);

    public LoopbackPeerTests() => Assert.SkipUnless(BitConverter.IsLittleEndian, "The samples are of a little-endian machine.");

    [Theory]
    [InlineData("0100007F:9C40 0100007F:1388 01", 1000, 9, true, null)]
    [InlineData("0000000000000000FFFF00000100007F:9C40 0000000000000000FFFF00000100007F:1388 01", 1000, 9, true, null)]
    [InlineData("0100007F:9C40 0100007F:1388 01", 1001, 9, false, 1001u)]
    [InlineData("0100007F:9C40 0100007F:1388 01", 0, 9, false, 0u)]
    [InlineData("0100007F:9C40 0100007F:1388 05", 1000, 0, false, null)]
    [InlineData("0100007F:9C41 0100007F:1388 01", 1000, 9, false, null)]
    [InlineData("0200007F:9C40 0100007F:1388 01", 1000, 9, false, null)]
    public void Accepted_IsOfWhoHoldsTheOtherEnd(string ends, int user, int inode, bool expected, uint? named)
    {
        var table = Head + Listener + Server + Row(ends, user, inode);

        var owner = LoopbackPeer.OfAccepted(() => [.. SocketTable.Parse(table, Own.Port)], Own, Peer);

        Assert.Equal(new PeerOwner(expected, named), owner);
    }

    /// <summary>Root runs the engine, and a client that has closed its end already is listed as root's.</summary>
    [Fact]
    public void Accepted_WhenTheOtherEndIsClosed_IsNobodysRow()
    {
        var table = Head + Server.Replace("  1000 ", "     0 ", StringComparison.Ordinal) + Row("0100007F:9C40 0100007F:1388 04", 0, 0);

        Assert.False(LoopbackPeer.OfAccepted(() => [.. SocketTable.Parse(table, Own.Port)], Own, Peer).IsThisUser);
    }

    [Fact]
    public void Accepted_WithoutATable_IsUnknown() => Assert.Equal(PeerOwner.Unknown, LoopbackPeer.OfAccepted(() => [], Own, Peer));

    [Fact]
    public void Accepted_WhenARowIsPassedOver_LooksAgain()
    {
        var reads = 0;
        string[] tables =
        [
            Head + Server,
            Head + Row("0100007F:9C40 0100007F:1388 01", 1000, 9),
            Head + Server + Row("0100007F:9C40 0100007F:1388 01", 1000, 9),
        ];

        var owner = LoopbackPeer.OfAccepted(() => [.. SocketTable.Parse(tables[reads++], Own.Port)], Own, Peer);

        Assert.Equal((PeerOwner.ThisUser, 3), (owner, reads));
    }

    [Theory]
    [InlineData("00000000:1388 00000000:0000 0A", 1000, 7, true)]
    [InlineData("00000000000000000000000000000000:1388 00000000000000000000000000000000:0000 0A", 1001, 7, false)]
    [InlineData("0100007F:1388 0100007F:9C40 01", 1001, 8, false)]
    [InlineData("0100007F:1388 0100007F:9C40 01", 0, 0, true)]
    public void Server_IsOfWhoListensOrHoldsTheOtherEnd(string ends, int user, int inode, bool expected)
    {
        var table = Head + Row("0100007F:9C40 0100007F:1388 01", 1000, 9) + Row(ends, user, inode);

        Assert.Equal(expected, LoopbackPeer.OfServer(() => [.. SocketTable.Parse(table, Own.Port)], Peer, Own).IsThisUser);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sl\n nothing of it :1388 x\n")]
    [InlineData("sl\n 0: XXXXXXXX:1388 0100007F:9C40 01 0:0 0:0 0 1000 0 9\n")]
    [InlineData("sl\n 0: 0100007F:1388 0100007F:9C40 01 0:0 0:0 0 -1 0 9\n")]
    public void Table_OfAnotherForm_HasNoRows(string table) => Assert.Empty(SocketTable.Parse(table, Own.Port));

    private static string Row(string ends, int user, int inode) =>
        $"   2: {ends} 00000000:00000000 00:00000000 00000000  {user}        0 {inode} 1 0000000000000000 20 4 30 10 -1\n";
}
