using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Xunit;

namespace Host.Tests.Peers;

/// <summary>Sockets that belong to another user of this machine, so far as this process may make such.</summary>
internal static class OtherUser
{
    public const uint Id = 65534;

    public static void SkipUnlessPossible() =>
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && CanSwitch(),
            "A second user is needed: on Linux, as root."
        );

    public static Socket Connect(IPEndPoint server) => Socket(socket => socket.Connect(server));

    public static Socket Listen() =>
        Socket(socket =>
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            socket.Listen();
        });

    private static bool CanSwitch()
    {
        var own = SetFileUser(Id);
        var changed = SetFileUser(own);
        return changed == Id;
    }

    // A socket belongs to the user that its thread had when it was made.
    private static Socket Socket(Action<Socket> prepare)
    {
        var own = SetFileUser(Id);
        try
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            prepare(socket);
            return socket;
        }
        finally
        {
            _ = SetFileUser(own);
        }
    }

#pragma warning disable SYSLIB1054 // Generated marshalling needs unsafe code for the whole project.
    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetFileUser(uint user);
#pragma warning restore SYSLIB1054
}
