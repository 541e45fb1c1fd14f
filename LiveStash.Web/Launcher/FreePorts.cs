using System.Net;
using System.Net.Sockets;

namespace LiveStash.Web.Launcher;

/// <summary>Finds ports that nobody listens on.</summary>
internal static class FreePorts
{
    // Below the ports that Linux gives to outgoing connections: one of those could take the port of a node while it restarts.
    private const int First = 20_000;
    private const int Last = 32_000;

    /// <summary>Free ports of the loopback interface, from a random place on.</summary>
    public static IEnumerable<int> Find() => Enumerable.Range(0, Last - First).Select(Wrap(Random.Shared.Next(Last - First))).Where(IsFree);

    /// <summary>False: something listens there.</summary>
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Func<int, int> Wrap(int start) => number => First + ((start + number) % (Last - First));
}
