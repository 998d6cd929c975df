using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary><c>disk</c>: a file and a disk that fail under a server over SQLite.</summary>
internal static class DiskCommand
{
    private const int Megabytes = 768;

    public static Command Make()
    {
        var options = new MishapOptions("How many mishaps, one kind after the other.", 20);
        var command = options.AddTo(new("disk", "Fill the disk of a SQLite store, take away its permissions, damage its files; under load."));
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(async folder =>
        {
            await using var disk = await Tmpfs.MountAsync(Megabytes, open: false);
            var path = Path.Combine(disk.Folder, "hotspots.db");
            var mishaps = new DiskMishaps(disk, path, Path.Combine(folder, "saved.db"));
            return await new MishapRun(options.Plan(parsed), new StoreUnderTest.SqliteUnderTest(path), mishaps.All, options.Report(parsed), TimeProvider.System).RunAsync(folder, cancellation);
        }));
        return command;
    }
}
