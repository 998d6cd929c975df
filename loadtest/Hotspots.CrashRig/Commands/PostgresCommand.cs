using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary><c>postgres</c>: PostgreSQL fails under a server in every way that it can.</summary>
internal static class PostgresCommand
{
    private const int Megabytes = 1_536;

    public static Command Make()
    {
        var options = new MishapOptions("How many mishaps, one kind after the other.", 21);
        var command = options.AddTo(new("postgres", "Stop, kill, restart, cut, hang and fill up PostgreSQL under a server; under load."));
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(async folder =>
        {
            var report = options.Report(parsed);
            await using var disk = await MountAsync(report);
            await using var store = await StoreUnderTest.PostgresUnderTest.StartAsync(disk?.Folder);
            return await new MishapRun(options.Plan(parsed), store, new PostgresMishaps(store, disk).All, report, TimeProvider.System).RunAsync(folder, cancellation);
        }));
        return command;
    }

    private static async Task<Tmpfs?> MountAsync(Report report)
    {
        try
        {
            return await Tmpfs.MountAsync(Megabytes, open: true);
        }
        catch (RigException why)
        {
            report.Say($"The disk will not be filled up. {why.Message}");
            return null;
        }
    }
}
