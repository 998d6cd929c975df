using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.Demo;

/// <summary><c>demo</c>: a server over invented incidents and approximate boundaries, for people who want to see.</summary>
internal static class DemoCommand
{
    private const int UsualSeed = 20_261_120;
    private const double UsualSpeed = 600;

    public static Command Make()
    {
        var store = new Option<string?>("--store") { Description = "Keep the demonstration in this file; if not given, it is gone when it ends.", HelpName = "PATH" };
        var seed = new Option<int>("--seed") { Description = "Another seed is another story; the same one is the same.", HelpName = "N", DefaultValueFactory = _ => UsualSeed };
        var speed = new Option<double>("--speed") { Description = "How many times as fast as life new incidents come.", HelpName = "TIMES", DefaultValueFactory = _ => UsualSpeed };
        var silos = new Option<int>("--silos") { Description = "Host the cells on so many silos, each a process to be killed, over a PostgreSQL of its own.", HelpName = "N" };
        var cleanUp = new Option<string?>(DemoFolder.Option) { Hidden = true, Description = "Remove this folder when standard input ends, and do nothing else." };
        var (at, listening) = (CommonOptions.At(), new ListeningOptions());
        var command = listening.AddTo(new("demo", "Serve a demonstration: simulated incidents over approximate boundaries.") { store, seed, speed, silos, at, cleanUp });
        silos.Validators.Add(result => RefuseSilos(result, store, at));
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(cleanUp) is { } left)
            {
                return await DemoFolder.CleanUpAsync(left);
            }

            using var folder = parsed.GetValue(store) is null && parsed.GetValue(silos) == 0 ? new DemoFolder("hotspots-demo-") : null;
            var settings = SettingsReader.ForStore(
                parsed.GetValue(store) ?? Path.Combine(folder?.Path ?? "", "demo.db"),
                null,
                [
                    .. listening.Of(parsed),
                    (nameof(ServerSettings.Simulated), "true"),
                    (nameof(ServerSettings.Speed), parsed.GetValue(speed).ToString(CultureInfo.InvariantCulture)),
                    ($"{nameof(ServerSettings.Lens)}:{nameof(LensDefaults.District)}", "lewisham"), // Whose figures are published.
                ]) with { Demonstrates = true, ClockSetTo = parsed.GetValue(at) };
            HotspotsApplication.Check(settings);
            return parsed.GetValue(silos) is > 0 and var count
                ? await new ClusterDemonstration(settings, count, parsed.GetValue(seed), SetClock.At(settings.ClockSetTo)).RunAsync(cancellation)
                : await new Demonstration(settings, parsed.GetValue(seed), SetClock.At(settings.ClockSetTo)).RunAsync(cancellation);
        });
        return command;
    }

    private static void RefuseSilos(OptionResult result, Option<string?> store, Option at)
    {
        if (result.GetValueOrDefault<int>() is < 1 or > 9)
        {
            result.AddError("--silos goes from 1 to 9.");
        }
        else if (result.GetResult(store) is not null)
        {
            result.AddError("With --silos the demonstration has a PostgreSQL of its own, which goes when it ends: leave out --store.");
        }
        else if (result.GetResult(at) is not null)
        {
            result.AddError("With --silos every process has the machine's clock: leave out --at.");
        }
    }
}
