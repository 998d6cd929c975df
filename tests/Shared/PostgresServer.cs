using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using static System.FormattableString;

namespace Hotspots.Tests;

/// <summary>A real PostgreSQL of its own, on a loopback port and in a temporary folder, that can be stopped, killed and started again.</summary>
/// <remarks>It syncs as in production. PostgreSQL refuses to run as root, so root lends it another user.</remarks>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static readonly string? Programs = FindPrograms();
    private static readonly string[]? User = FindUser();

    private readonly DirectoryInfo folder;
    private readonly int port = Ports.Take();
    private Process? postmaster;

    private PostgresServer(string? within)
    {
        folder = within is null ? Directory.CreateTempSubdirectory("hotspots-pg-") : Directory.CreateDirectory(Path.Combine(within, "postgres"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill();
    }

    /// <summary>Why no PostgreSQL can be started here; null where one can.</summary>
    public static string? Missing =>
        Programs is null ? "PostgreSQL is not installed: neither /usr/lib/postgresql/*/bin nor PATH has initdb and postgres."
        : User is null ? "This is root, and there is neither a user 'postgres' nor 'nobody' to run PostgreSQL as, or no setpriv."
        : null;

    /// <summary>How its superuser connects, without a password.</summary>
    public string ConnectionString => Invariant($"Host=127.0.0.1;Port={port};Username=hotspots;Database=postgres");

    /// <summary>Makes a new server and starts it. Ask <see cref="Missing"/> before.</summary>
    /// <param name="within">The folder that its own is made in; null for a temporary one.</param>
    public static async Task<PostgresServer> StartAsync(string? within = null)
    {
        var server = new PostgresServer(within);
        if (User is not [])
        {
            await RunAsync(["chown", Invariant($"{User![0]}:{User[1]}"), server.folder.FullName]);
        }

        await RunAsync(server.Command("initdb", "-D", server.Files, "-U", "hotspots", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"));
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it after it was stopped or killed; returns once it answers.</summary>
    public async Task StartAgainAsync()
    {
        // After a kill, its orphaned children first have to notice: until then a new one refuses to start.
        for (var attempt = 0; !await TryStartAsync(); attempt++)
        {
            if (attempt == 100)
            {
                throw new InvalidOperationException("PostgreSQL does not start; its output above says why.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>Kills its first process at once, as <c>kill −9</c> does; the others end when they notice.</summary>
    public void Kill()
    {
        if (postmaster is { HasExited: false })
        {
            postmaster.Kill();
            postmaster.WaitForExit();
        }
    }

    /// <summary>Stops all its processes where they stand, connections open, as a machine that hangs does.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>Lets them go on.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    /// <summary>Whether its first process lives. A full disk can end it.</summary>
    public bool Lives => postmaster is { HasExited: false };

    /// <summary>Stops it in order, cutting all connections.</summary>
    public Task StopAsync() => RunAsync(Command("pg_ctl", "stop", "-D", Files, "-m", "fast", "-s"));

    public async ValueTask DisposeAsync()
    {
        if (postmaster is { HasExited: false })
        {
            await RunAsync(Command("pg_ctl", "stop", "-D", Files, "-m", "immediate", "-s"));
        }

        postmaster?.Dispose();
        postmaster = null;
        folder.Delete(recursive: true);
    }

    // setpriv became postgres itself, so its children are the rest. A frozen parent has no new ones.
    private async Task SignalAsync(string signal)
    {
        var parent = Invariant($"{postmaster!.Id}");
        await RunAsync(["kill", signal, parent]);
        var children = (await File.ReadAllTextAsync($"/proc/{parent}/task/{parent}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var child in children.Where(child => Directory.Exists($"/proc/{child}")))
        {
            await RunAsync(["kill", signal, child]);
        }
    }

    private string Files => Path.Combine(folder.FullName, "files");

    private async Task<bool> TryStartAsync()
    {
        postmaster?.Dispose();
        postmaster = Start(Command(
            "postgres", "-D", Files, "-p", Invariant($"{port}"), "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={folder.FullName}",
            "-c", "fsync=on", "-c", "shared_buffers=64MB", "-c", "lc_messages=C"));
        var ready = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = postmaster.StandardError;
        _ = Task.Run(async () =>
        {
            while (await said.ReadLineAsync() is { } line)
            {
                if (line.Contains("ready to accept connections", StringComparison.Ordinal))
                {
                    ready.TrySetResult(true);
                }
            }

            ready.TrySetResult(false);
        });
        return await ready.Task;
    }

    private string[] Command(string program, params string[] arguments) =>
        [.. User is [var user, var group] ? ["setpriv", "--reuid", user, "--regid", group, "--clear-groups"] : Array.Empty<string>(),
            Path.Combine(Programs!, program), .. arguments];

    private static async Task RunAsync(string[] command)
    {
        using var process = Start(command);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} failed: {await output}{await errors}");
        }
    }

    private static Process Start(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Path.GetTempPath(),
    })!;

    private static string? FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var installed = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return installed.Concat(path).FirstOrDefault(bin => Has(bin, "initdb") && Has(bin, "postgres") && Has(bin, "pg_ctl"));
    }

    private static bool Has(string bin, string program) =>
        File.Exists(Path.Combine(bin, OperatingSystem.IsWindows() ? program + ".exe" : program));

    /// <summary>The number of the user to run it as, and of the group; nothing where this user will do.</summary>
    private static string[]? FindUser() =>
        OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess ? []
        : !File.Exists("/usr/bin/setpriv") ? null
        : File.ReadLines("/etc/passwd").Select(line => line.Split(':'))
            .Where(user => user[0] is "postgres" or "nobody")
            .OrderByDescending(user => user[0], StringComparer.Ordinal)
            .Select(user => user[2..4]).FirstOrDefault();
}
