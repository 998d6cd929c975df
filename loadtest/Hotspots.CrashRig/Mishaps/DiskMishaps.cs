using Microsoft.Data.Sqlite;

namespace Hotspots.CrashRig;

/// <summary>What can happen to the file of a SQLite store and to the disk that it is on.</summary>
internal sealed class DiskMishaps(Tmpfs disk, string path, string saved)
{
    private const int Page = 4096;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly string[] Suffixes = ["", "-wal", "-shm", "-head"];

    /// <summary>All of them, in the order in which they happen.</summary>
    public IReadOnlyList<Mishap> All =>
    [
        new("full disk", FillAsync) { Refuses = true, Reads = true },
        new("read-only folder", (scene, cancellation) => DownAsync(scene, ReadOnlyAsync, cancellation)),
        Damage("torn last page", (random, file) => Tear(random, Emptied(file), Last(file))),
        Damage("torn page", (random, file) => Tear(random, Emptied(file), random.Next(1, Last(file)))),
        Damage("torn page under a log", (random, file) => Tear(random, file, random.Next(1, Last(file)))),
        Damage("truncated WAL", (random, _) => Change("-wal", file => file.SetLength(random.NextInt64(file.Length)))),
        Damage("flipped byte in WAL", (random, _) => Change("-wal", file => Flip(file, random.NextInt64(file.Length)))),
        Damage("deleted WAL", (_, _) => File.Delete($"{path}-wal")),
        Damage("deleted -shm", (_, _) => File.Delete($"{path}-shm")),
        Damage("flipped byte in -shm", (random, _) => Change("-shm", file => Flip(file, random.NextInt64(file.Length)))),
    ];

    private async Task<string> FillAsync(Scene scene, CancellationToken cancellation)
    {
        Emptied(new(path)); // Else there is room within the log, and nothing has to grow for a while.
        disk.Fill();
        await scene.HoldAsync(cancellation);
        disk.Empty();
        return "no restart";
    }

    private Mishap Damage(string name, Action<Random, FileInfo> damage) => new(name, (scene, cancellation) => DownAsync(
        scene, (_, stopping) => TryAsync(scene, () => damage(scene.Random, new(path)), stopping), cancellation));

    // Nothing is sent while the file is damaged: what would be acknowledged on top of it could not be brought back.
    private static async Task<string> DownAsync(Scene scene, Func<Scene, CancellationToken, Task<string>> happen, CancellationToken cancellation)
    {
        await scene.Server.KillAsync();
        scene.Gate.Close();
        try
        {
            return await happen(scene, cancellation);
        }
        finally
        {
            scene.Gate.Open();
        }
    }

    private async Task<string> ReadOnlyAsync(Scene scene, CancellationToken cancellation)
    {
        await disk.MakeAsync(readOnly: true);
        scene.Server.Start();
        var said = await scene.Server.ReadyOrRefusalAsync(Timeout, cancellation);
        await scene.Server.StopAsync();
        await disk.MakeAsync(readOnly: false);
        scene.Server.Start();
        await scene.Server.ReadyAsync(cancellation);
        return Judged(scene, said, silent: "started all the same");
    }

    private async Task<string> TryAsync(Scene scene, Action damage, CancellationToken cancellation)
    {
        Copy(path, saved);
        damage();
        scene.Server.Start();
        var said = await scene.Server.ReadyOrRefusalAsync(Timeout, cancellation) ?? await scene.BoardsComplaintAsync(cancellation);
        var found = await scene.Court.LookAsync(cancellation);
        if (said is null && !found.Sentences.Any())
        {
            return "nothing missing";
        }

        said ??= await scene.Server.RefusalAsync(Timeout, cancellation);
        await scene.Server.StopAsync();
        Copy(saved, path);
        scene.Server.Start();
        await scene.Server.ReadyAsync(cancellation);
        return Judged(scene, said, silent: $"silent: {found.Sentences.FirstOrDefault()}");
    }

    private string Judged(Scene scene, string? said, string silent)
    {
        if (said is null || !said.Contains(path, StringComparison.Ordinal))
        {
            scene.Ledger.Complain($"The server did not say what is wrong with its store: {said ?? silent}");
            return "silent";
        }

        Console.Error.WriteLine($"  it said: {said}");
        return "said, and put back";
    }

    // What is in the log as well, the log mends.
    private FileInfo Emptied(FileInfo file)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var empty = connection.CreateCommand();
        empty.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        empty.ExecuteNonQuery();
        file.Refresh();
        return file;
    }

    private static int Last(FileInfo file) => (int)(file.Length / Page) - 1;

    private static void Tear(Random random, FileInfo file, int page)
    {
        using var stream = file.Open(FileMode.Open);
        var kept = random.Next(Page / 512) * 512;
        stream.Position = ((long)page * Page) + kept;
        stream.Write(new byte[Page - kept]);
    }

    private void Change(string suffix, Action<FileStream> change)
    {
        using var file = File.Open(path + suffix, FileMode.Open);
        if (file.Length > 0)
        {
            change(file);
        }
    }

    private static void Flip(FileStream file, long at)
    {
        file.Position = at;
        var before = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(before ^ 0x40));
    }

    private static void Copy(string from, string to)
    {
        foreach (var suffix in Suffixes)
        {
            File.Delete(to + suffix);
            if (File.Exists(from + suffix))
            {
                File.Copy(from + suffix, to + suffix);
            }
        }
    }
}
