using System.Runtime.CompilerServices;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Geocoding;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Simulation;

/// <summary>A made-up stream of incidents that follows published figures. The same seed gives the same stream.</summary>
/// <remarks>
/// Immutable, and safe to use from many threads. What it simulates and why is told in <c>docs/simulator.md</c>. A revision's
/// <see cref="Revision.ReportedAt"/> is the moment it was recorded: the first report's, or that of the correction or withdrawal.
/// </remarks>
public sealed class Simulator
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private readonly IncidentSequence chronicle;

    /// <summary>Makes a simulator.</summary>
    /// <param name="figures">What it follows.</param>
    /// <param name="atlas">The boundaries; Lewisham must be among the boroughs, others of the figures are simulated where they are.</param>
    /// <param name="catalogue">The groups; where given, the figures must agree with them.</param>
    /// <param name="places">The town centres and stations that some offences stand around.</param>
    /// <param name="seed">Any number; the same one gives the same stream.</param>
    /// <param name="rate">How many times the published totals; another rate is another stream.</param>
    /// <exception cref="IntakeException">Figures, boundaries and groups do not fit together; the message says what to do.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a positive number.</exception>
    public Simulator(SimulationFigures figures, Atlas atlas, GroupCatalogue? catalogue, IReadOnlyList<Place> places, int seed, double rate = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(rate), false, nameof(rate));
        if (catalogue is not null)
        {
            Kinds.Demand(Kinds.Of(figures), figures, catalogue);
        }

        chronicle = new(figures, new BoroughSimulations(figures, atlas).Build(places, seed), seed, rate);
    }

    /// <summary>Every revision recorded after one moment and up to another, in the order of their being recorded.</summary>
    /// <remarks>
    /// Two stretches of time one after the other give what both together give: a gap can be filled later. Some of the first
    /// revisions correct or withdraw what was reported before <paramref name="from"/>.
    /// </remarks>
    public IEnumerable<Revision> Past(DateTimeOffset from, DateTimeOffset to) =>
        chronicle.After(from, whole: false).TakeWhile(revision => revision.ReportedAt <= to);

    /// <summary>Lets simulated time run from now on at a speed of its own, and yields each revision when its moment has come.</summary>
    /// <remarks>
    /// What happens in simulated time happens now on the clock: a revision's stamps are the moments at which simulated time got
    /// there, never in the future. What happened before the start keeps its stamps, and a span its width. Only incidents first
    /// reported since the start are told of; their ids name the start, so that a later run is no repetition of this one.
    /// </remarks>
    /// <param name="clock">The clock on the wall.</param>
    /// <param name="speed">How many times faster simulated time runs; 1 is life itself.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="from">Where simulated time begins; null for now.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is not a positive number.</exception>
    public IAsyncEnumerable<Revision> Live(TimeProvider clock, double speed, CancellationToken cancellation = default, DateTimeOffset? from = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(speed), false, nameof(speed));
        var now = clock.GetUtcNow();
        return Run(clock, new SimulatedTime(from ?? now, now, speed), cancellation);
    }

    private async IAsyncEnumerable<Revision> Run(TimeProvider clock, SimulatedTime time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var revision in chronicle.After(time.Start, whole: true))
        {
            var stamped = time.Stamp(revision);
            await WaitAsync(clock, stamped.ReportedAt!.Value, cancellation).ConfigureAwait(false);
            yield return stamped;
        }
    }

    // In pieces: a timer may be a little early, and none is longer than some weeks. In whole milliseconds: a delay drops the rest.
    private static async Task WaitAsync(TimeProvider clock, DateTimeOffset until, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        for (TimeSpan wait; (wait = until - clock.GetUtcNow()) > TimeSpan.Zero;)
        {
            var piece = Math.Ceiling(Math.Min(wait.TotalMilliseconds, LongestWait.TotalMilliseconds));
            await Task.Delay(TimeSpan.FromMilliseconds(piece), clock, cancellation).ConfigureAwait(false);
        }
    }
}
