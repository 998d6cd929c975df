using System.CommandLine;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Recounting;
using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary><c>verify</c>: recomputes every tally and surface from the journal and compares. Only reads, also beside a running server.</summary>
internal static class VerifyCommand
{
    private const int UsualBandwidth = 250;

    public static Command Make()
    {
        var store = new StoreOptions();
        var bandwidth = new Option<int>("--bandwidth") { Description = "The kernel radius of the surfaces, in metres.", HelpName = "M", DefaultValueFactory = _ => UsualBandwidth };
        var at = CommonOptions.At();
        var json = CommonOptions.Json();
        var command = store.AddTo(new("verify", "Recompute every figure from the journal and compare it with what the cells hold.") { bandwidth, at, json });
        command.SetAction((parsed, cancellation) => RunAsync(
            store.Settings(parsed), parsed.GetValue(bandwidth), SetClock.At(parsed.GetValue(at)), new(parsed.GetValue(json)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ServerSettings settings, int bandwidth, TimeProvider clock, Terminal terminal, CancellationToken cancellation)
    {
        await using var store = await OpenedStore.OpenAsync(settings, clock, StoreMode.ReadOnly, cancellation: cancellation);
        var geodata = await Geodata.ReadAsync(store.Boundaries, settings.GeodataFolder, cancellation);
        if (geodata.Atlas.Layers.Count == 0)
        {
            Terminal.Warn($"There is nothing to verify. {Geodata.HowToLoadBoundaries}");
        }

        var verification = new Verification(store.Journal, new(geodata.Atlas, geodata.Catalogue), clock);
        var finding = await Terminal.WatchAsync("Verifying", clock, progress => verification.RunAsync(bandwidth, progress, cancellation));
        return Tell(finding, terminal);
    }

    private static int Tell(Finding finding, Terminal terminal)
    {
        foreach (var mismatch in finding.Mismatches)
        {
            Terminal.Warn(mismatch);
        }

        terminal.Say($"{finding.Checked:N0} figures compared with the journal, {finding.Mismatches.Count:N0} mismatches.");
        terminal.End(new { @checked = finding.Checked, mismatches = finding.Mismatches.Count });
        return finding.Mismatches.Count == 0 ? CommandLine.Ok : CommandLine.Wrong;
    }
}
