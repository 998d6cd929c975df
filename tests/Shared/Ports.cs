using System.Net;
using System.Net.Sockets;

namespace Hotspots.Tests;

/// <summary>Loopback ports that stay the caller's own until its process ends, also while nobody listens on them.</summary>
/// <remarks>
/// A port that the system gives out and that is then released may go to anybody before a server listens on it, or while it is killed. These lie
/// below what systems give to connections that go out (32768 on Linux, 49152 elsewhere), and a locked file keeps other processes of ours from them.
/// </remarks>
internal static class Ports
{
    private const int First = 20_000;
    private const int Count = 12_000;
    private static readonly DirectoryInfo Claims = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "hotspots-ports"));
    private static readonly List<FileStream> Held = [];

    /// <summary>One port.</summary>
    public static int Take() => Take(1)[0];

    /// <summary>So many different ports.</summary>
    public static int[] Take(int count)
    {
        lock (Held)
        {
            return [.. Candidates().Where(Claim).Take(count)];
        }
    }

    private static IEnumerable<int> Candidates()
    {
        var start = Environment.ProcessId * 37; // Processes begin apart, so that they seldom meet.
        return Enumerable.Range(0, Count).Select(index => First + ((start + index) % Count));
    }

    private static bool Claim(int port)
    {
        try
        {
            Held.Add(new(Path.Combine(Claims.FullName, FormattableString.Invariant($"{port}")), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        return IsQuiet(port);
    }

    private static bool IsQuiet(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
