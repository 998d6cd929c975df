namespace Hotspots.LoadTest;

/// <summary>One second of a run.</summary>
/// <param name="At">Its end, in seconds since the start.</param>
/// <param name="Meant">How many rows should have been sent in it.</param>
/// <param name="Answered">How many were answered in it.</param>
/// <param name="Backlog">How many should have been answered by its end and are not.</param>
/// <param name="Ack">From intended to durable, of those answered in it.</param>
/// <param name="Client">From intended to a client, of those seen in it.</param>
/// <param name="Frames">How many frames all clients got in it.</param>
/// <param name="Errors">How many requests failed by its end.</param>
/// <param name="Processors">How many processors the servers kept busy.</param>
/// <param name="ProcessorsEach">How many each of them did, in their order.</param>
/// <param name="OwnProcessors">How many the tester kept busy.</param>
/// <param name="WorkingSet">Of the servers, in bytes.</param>
/// <param name="Heap">Of that managed, in bytes.</param>
/// <param name="PauseMs">For how long collections held the servers up in it.</param>
/// <param name="Lag">Revisions not yet handed to the cells.</param>
internal sealed record Sample(
    double At, double Meant, long Answered, double Backlog, Spread Ack, Spread Client, long Frames, long Errors,
    double Processors, IReadOnlyList<double> ProcessorsEach, double OwnProcessors, long WorkingSet, long Heap, double PauseMs, long Lag);

/// <summary>Takes a sample each second.</summary>
internal sealed class Timeline(RequestSender pump, Tally tally, Sightings sightings, Watched watched, ServerMetricsReader vitals, RunClock clock)
{
    private readonly List<Sample> samples = [];
    private (double At, double Meant, long Answered, long Frames, double Own, ServerMetricsSample? Vitals) before;

    /// <summary>The seconds so far.</summary>
    public IReadOnlyList<Sample> Samples => samples;

    /// <summary>Takes samples until it is ended, and shows each.</summary>
    public async Task RunAsync(Action<Sample> show, CancellationToken cancellation)
    {
        before = (clock.Micros / 1e6, 0, 0, watched.Frames, Environment.CpuUsage.TotalTime.TotalSeconds, await vitals.ReadAsync(cancellation));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock.Time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            var sample = Take(await vitals.ReadAsync(cancellation));
            samples.Add(sample);
            show(sample);
        }
    }

    private Sample Take(ServerMetricsSample now)
    {
        var (at, meant, answered, frames, own) = (clock.Micros / 1e6, (double)pump.Due, tally.Answered, watched.Frames, Environment.CpuUsage.TotalTime.TotalSeconds);
        var past = at - before.At;
        var sample = new Sample(
            at, (meant - before.Meant) / past, (long)((answered - before.Answered) / past), Math.Max(0, meant - answered), tally.Ack.TakeRecent(), sightings.Latency.TakeRecent(),
            (long)((frames - before.Frames) / past), tally.Errors.Values.Sum(), (now.ProcessorSeconds - before.Vitals!.ProcessorSeconds) / past,
            [.. now.Each.Zip(before.Vitals.Each, (late, early) => (late - early) / past)], (own - before.Own) / past,
            now.WorkingSet, now.Heap, (now.PauseSeconds - before.Vitals.PauseSeconds) * 1_000, now.Lag);
        before = (at, meant, answered, frames, own, now);
        return sample;
    }
}
