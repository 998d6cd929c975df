using System.Diagnostics;
using System.Globalization;

namespace Hotspots.CrashRig;

/// <summary>A small disk in memory, which can be filled up and made read-only. Only root may mount one.</summary>
internal sealed class Tmpfs : IAsyncDisposable
{
    private static readonly int[] Pieces = [1 << 20, 4 << 10, 512, 1];

    private Tmpfs(string folder) => Folder = folder;

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Mounts one.</summary>
    /// <param name="megabytes">How large it is.</param>
    /// <param name="open">Whether everybody may write there, as the user of a database has to; else nobody but its owner may enter, as a store in a file demands.</param>
    /// <exception cref="RigException">That is not allowed here.</exception>
    public static async Task<Tmpfs> MountAsync(int megabytes, bool open)
    {
        var disk = new Tmpfs(Directory.CreateTempSubdirectory("hotspots-disk-").FullName);
        if (!OperatingSystem.IsLinux() || await RunAsync("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode={(open ? "0777" : "0700")}"), "tmpfs", disk.Folder) is { })
        {
            Directory.Delete(disk.Folder);
            throw new RigException("A disk that can be filled up has to be mounted, which only root may, on Linux. Run the rig as root; the tests of the store fill it up by a page limit instead.");
        }

        return disk;
    }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var piece in Pieces)
        {
            Append(file, new byte[piece]);
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Empty() => File.Delete(Ballast);

    /// <summary>Lets nobody write, or everybody again. Possible only while nobody has a file open to write.</summary>
    public async Task MakeAsync(bool readOnly)
    {
        if (await RunAsync("mount", "-o", readOnly ? "remount,ro" : "remount,rw", Folder) is { } why)
        {
            throw new RigException($"The disk at {Folder} could not be made {(readOnly ? "read-only" : "writable")}: {why}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static void Append(FileStream file, byte[] piece)
    {
        try
        {
            while (true)
            {
                file.Write(piece);
            }
        }
        catch (IOException)
        {
            file.SetLength(file.Position); // It is full to within a piece.
        }
    }

    /// <returns>What it said where it failed; null where it did not.</returns>
    private static async Task<string?> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : said.Trim();
    }
}
