using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.Demo;

/// <summary>A PostgreSQL that a demonstration has to itself, with the programs that are on the machine, in a folder that goes when it ends.</summary>
/// <remarks>It listens on no port but on a socket in its folder, on Windows on loopback. PostgreSQL refuses to run as root, so root lends it another user.</remarks>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private const int WindowsPort = 54_330;
    private static readonly string? Programs = FindPrograms();
    private static readonly string[]? User = FindUser();

    private readonly DemoFolder folder = new("hotspots-pg-");

    private OwnPostgres()
    {
    }

    /// <summary>How to connect to it, as Npgsql takes it.</summary>
    public string ConnectionString => OperatingSystem.IsWindows()
        ? string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={WindowsPort};Username=hotspots;Database=postgres")
        : $"Host={folder.Path};Username=hotspots;Database=postgres";

    private string Files => FilesIn(folder.Path);

    /// <summary>Makes one and starts it.</summary>
    /// <exception cref="StartupException">PostgreSQL is not installed, or does not start; the message says what to do.</exception>
    public static async Task<OwnPostgres> StartAsync(CancellationToken cancellation)
    {
        Demand(Programs is not null, "PostgreSQL is not installed: neither /usr/lib/postgresql/*/bin nor PATH has initdb and pg_ctl. Install it (apt-get install postgresql), or leave out --silos.");
        Demand(User is not null, "This is root, and there is neither a user 'postgres' nor 'nobody' to run PostgreSQL as, or no setpriv. Run the demonstration as another user.");
        var postgres = new OwnPostgres();
        try
        {
            await postgres.BeginAsync(cancellation);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the one that has its files in a folder; does nothing where none runs.</summary>
    public static async Task StopAsync(string folder)
    {
        if (File.Exists(Path.Combine(FilesIn(folder), "postmaster.pid")))
        {
            await RunAsync("pg_ctl", ["stop", "-D", FilesIn(folder), "-m", "immediate", "-s"], CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(folder.Path);
        folder.Dispose();
    }

    private static string FilesIn(string folder) => Path.Combine(folder, "files");

    private async Task BeginAsync(CancellationToken cancellation)
    {
        if (User is [var user, var group])
        {
            using var lent = Process.Start("chown", [$"{user}:{group}", folder.Path]);
            await lent.WaitForExitAsync(cancellation);
        }

        // What it holds is invented and goes with it: nothing has to be on disk.
        var listening = OperatingSystem.IsWindows() ? $"-p {WindowsPort} -c listen_addresses=127.0.0.1" : $"-c listen_addresses= -c unix_socket_directories={folder.Path}";
        await RunAsync("initdb", ["-D", Files, "-U", "hotspots", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"], cancellation);
        await RunAsync("pg_ctl", ["start", "-D", Files, "-w", "-s", "-l", Path.Combine(folder.Path, "log"), "-o", $"{listening} -c fsync=off -c lc_messages=C"], cancellation);
    }

    // pg_ctl lets it run in a session of its own, so that Ctrl+C reaches it last.
    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        string[] command = [.. User is [var user, var group] ? ["setpriv", "--reuid", user, "--regid", group, "--clear-groups"] : Array.Empty<string>(), Path.Combine(Programs!, program), .. arguments];
        try
        {
            // Nothing is redirected that the server would inherit and hold open.
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = program == "initdb" })!;
            _ = program == "initdb" ? process.StandardOutput.ReadToEndAsync(cancellation) : null;
            await process.WaitForExitAsync(cancellation);
            Demand(process.ExitCode == 0, $"PostgreSQL's {program} failed with {process.ExitCode}; what it said stands above.");
        }
        catch (Win32Exception failure)
        {
            throw new StartupException($"PostgreSQL's {program} could not be started: {failure.Message}.", failure);
        }
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new StartupException(otherwise);
        }
    }

    private static string? FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var installed = Directory.Exists(Debian) ? NewestFirst(Directory.GetDirectories(Debian)).Select(version => Path.Combine(version, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return installed.Concat(path).FirstOrDefault(bin => Has(bin, "initdb") && Has(bin, "postgres") && Has(bin, "pg_ctl"));
    }

    /// <summary>Folders whose names are versions, such as <c>9.6</c> and <c>15</c>, the newest first.</summary>
    internal static IEnumerable<string> NewestFirst(IEnumerable<string> folders) =>
        folders.OrderByDescending(folder => Version.TryParse($"{Path.GetFileName(folder)}.0", out var version) ? version : new());

    private static bool Has(string bin, string program) => File.Exists(Path.Combine(bin, OperatingSystem.IsWindows() ? $"{program}.exe" : program));

    // The number of the user to run it as, and of the group; nothing where this user will do.
    private static string[]? FindUser() =>
        OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess ? []
        : !File.Exists("/usr/bin/setpriv") ? null
        : File.ReadLines("/etc/passwd").Select(line => line.Split(':'))
            .Where(user => user[0] is "postgres" or "nobody")
            .OrderByDescending(user => user[0], StringComparer.Ordinal)
            .Select(user => user[2..4]).FirstOrDefault();
}
