using System.Globalization;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Intake;
using Hotspots.Geography.Projection;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary>Paces the incidents of a file by the clock, and sends them in small batches when each is due.</summary>
internal sealed class ReplayRun(Terminal terminal, TimeProvider clock, double speed)
{
    private const int Most = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly List<Revision> batch = [];
    private RowCounts counts;

    public async Task<int> RunAsync(ServerSettings settings, string file, Uri server, CancellationToken cancellation)
    {
        var catalogue = CatalogueReader.Read(settings.GeodataFolder);
        var reader = new ReplayReader(new(ProfileReader.Read(settings.GeodataFolder, catalogue), catalogue, NationalGrid.Locate));
        using var posting = new IncidentPosting(server, settings.Key, clock);
        await using var input = IntakeInput.Open(file);
        try
        {
            await Terminal.WatchAsync($"{input.Name}: reading", clock, progress =>
                SendAsync(reader.ReadAsync(input, cancellation), posting, progress, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Say("Stopped before the end.");
        }

        return Tell(reader);
    }

    private async Task SendAsync(IAsyncEnumerable<ReplayedIncident> incidents, IncidentPosting posting, IProgress<string> progress, CancellationToken cancellation)
    {
        // The run is part of every identifier: a second replay of the same file is other incidents.
        var (start, run) = (DateTimeOffset.MaxValue, clock.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        await foreach (var incident in incidents.WithCancellation(cancellation))
        {
            var now = clock.GetUtcNow();
            start = start < now ? start : now;
            var due = start + (incident.Offset / speed);
            if (due - now > Tick || batch.Count == Most)
            {
                await FlushAsync(posting, progress, cancellation);
                await UntilAsync(due, cancellation);
            }

            progress.Report(string.Create(CultureInfo.InvariantCulture, $"{incident.Revision.Occurred.CountedAt:yyyy-MM-dd HH:mm}: {counts.Rows:N0} sent, {counts.Accepted:N0} accepted, {counts.Rejected:N0} rejected"));
            batch.Add(incident.At(run, due));
        }

        await FlushAsync(posting, progress, cancellation);
    }

    private async Task FlushAsync(IncidentPosting posting, IProgress<string> progress, CancellationToken cancellation)
    {
        if (batch.Count > 0)
        {
            counts += await posting.PostAsync(batch, progress, cancellation);
            batch.Clear();
        }
    }

    // In parts: a timer takes 49 days at most.
    private async Task UntilAsync(DateTimeOffset due, CancellationToken cancellation)
    {
        while (due - clock.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, clock, cancellation);
        }
    }

    private int Tell(ReplayReader reader)
    {
        terminal.Say(string.Create(CultureInfo.InvariantCulture,
            $"{counts.Rows:N0} sent: {counts.Accepted:N0} accepted, {counts.Known:N0} known, {counts.Unlocated:N0} unlocated, {counts.Rejected:N0} rejected."));
        if (reader.LeftOut > 0)
        {
            terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{reader.LeftOut:N0} rows were left out: unreadable, no first report, or without a clock time. Use import for those."));
        }

        if (reader.Late > 0)
        {
            terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{reader.Late:N0} rows stood too far from their place in time; they were sent when they came."));
        }

        terminal.End(new { rows = counts.Rows, accepted = counts.Accepted, known = counts.Known, unlocated = counts.Unlocated, rejected = counts.Rejected, leftOut = reader.LeftOut, late = reader.Late });
        return counts.Rows > counts.Rejected ? CommandLine.Ok : CommandLine.Wrong;
    }
}
