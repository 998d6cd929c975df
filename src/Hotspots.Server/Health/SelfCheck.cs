using Hotspots.Engine.Live.Cells;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Recounting;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Server.Computing;
using Hotspots.Server.Lenses;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Health;

/// <summary>Every minute recomputes one random thing from the journal and holds it against what its cell says.</summary>
internal sealed class SelfCheck(
    IRuntime runtime, IJournal journal, Placer placer, Feed feed, LensText lenses, ComputationThreads threads, ServerSettings settings, TimeProvider clock,
    ILogger<SelfCheck> log)
    : BackgroundService
{
    private const int Rest = 9;

    // A clock that leapt by days meanwhile, as after a machine slept, would ask for a longer pause than there can be, and end the server.
    private static readonly TimeSpan MostRest = TimeSpan.FromHours(1);

    private readonly Random random = new(settings.Seed);
    private long compared;
    private long mismatches;

    /// <summary>How many figures were compared so far.</summary>
    public long Checked => Volatile.Read(ref compared);

    /// <summary>How many of them differed. Anything but zero is a fault of the program.</summary>
    public long Mismatches => Volatile.Read(ref mismatches);

    /// <summary>Checks one thing now.</summary>
    public async Task<Finding> CheckAsync(CancellationToken cancellation)
    {
        var finding = await DrawAsync(cancellation).ConfigureAwait(false);
        Interlocked.Add(ref compared, finding.Checked);
        Interlocked.Add(ref mismatches, finding.Mismatches.Count);
        foreach (var mismatch in finding.Mismatches)
        {
            log.LogError("A figure differs from the journal: {Mismatch} The program is at fault; restart it, run 'verify', and report this line.", mismatch);
        }

        return finding;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await minutes.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            var begun = clock.GetTimestamp();
            try
            {
                await CheckAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (CellUnavailableException failure) when (failure.IsPassing)
            {
                // What is away is not shown either: there is nothing to check, and who watches is told.
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning(failure, "The self-check could not be made; the next one is in a minute.");
            }

            // Of a long journal a recount takes a while. It must not take more than a tenth of one processor.
            var rest = Rest * clock.GetElapsedTime(begun);
            await Task.Delay(rest < MostRest ? rest : MostRest, clock, stoppingToken).ConfigureAwait(false);
        }
    }

    private Task<Finding> DrawAsync(CancellationToken cancellation) => (placer.Atlas.Districts.Count == 0 ? -1 : random.Next(3)) switch
    {
        0 => CheckAreaAsync(DrawArea(), cancellation),
        1 => CheckBoardAsync(DrawView(), cancellation),
        2 => CheckSurfaceAsync(DrawView().Lens, cancellation),
        _ => Task.FromResult(Finding.None),
    };

    private async Task<Finding> CheckAreaAsync(AreaKey area, CancellationToken cancellation)
    {
        var figures = await runtime.Area(area).FiguresAsync(cancellation: cancellation).ConfigureAwait(false);
        var (layer, index) = placer.Atlas.PlaceOf(area);
        return (await RecountAsync(figures.Moment, incident => incident.Placement[layer] == index, cancellation).ConfigureAwait(false)).Check(area, figures);
    }

    private async Task<Finding> CheckBoardAsync(View view, CancellationToken cancellation)
    {
        var board = await runtime.Board(view.Lens.Place).BoardAsync(new(view.Lens.Filter, view.Lens.Window, view.Level), cancellation).ConfigureAwait(false);
        var place = placer.Atlas.DistrictOf(view.Lens.Place);
        var filter = BoardAssembler.InterestOf(placer.Atlas, place);
        return (await RecountAsync(board.Moment, incident => filter.Includes(incident), cancellation).ConfigureAwait(false)).Check(place, board);
    }

    private async Task<Finding> CheckSurfaceAsync(Lens lens, CancellationToken cancellation)
    {
        var evidence = await runtime.Surface(lens).EvidenceAsync(cancellation).ConfigureAwait(false);
        var place = placer.Atlas.DistrictOf(lens.Place);
        return (await RecountAsync(evidence.Moment, incident => incident.Grid is not null && place.Includes(incident.Placement), cancellation)
            .ConfigureAwait(false)).Check(lens, evidence);
    }

    private Task<Recount> RecountAsync(Moment moment, Func<PlacedIncident, bool> concerns, CancellationToken cancellation) =>
        threads.RunAsync(ending => Recount.AtAsync(journal, placer, moment.Position, concerns, ending), cancellation);

    private AreaKey DrawArea()
    {
        var layer = random.Next(placer.Atlas.Layers.Count);
        return placer.Atlas.KeyOf(layer, random.Next(placer.Atlas.Layers[layer].Areas.Count));
    }

    // What people look at matters most; what nobody looks at is checked where nobody looks at anything.
    private View DrawView()
    {
        var watched = feed.Watched.ToList();
        return watched.Count == 0 ? lenses.Usual : watched[random.Next(watched.Count)];
    }
}
