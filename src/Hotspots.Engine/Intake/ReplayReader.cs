using System.Globalization;
using System.Runtime.CompilerServices;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>An incident to be told again, and when.</summary>
/// <param name="Row">Its place among the rows of the input, from 1.</param>
/// <param name="Offset">How long after the first one it happened.</param>
/// <param name="Revision">What was said of it.</param>
public sealed record ReplayedIncident(long Row, TimeSpan Offset, Revision Revision)
{
    /// <summary>The same incident as one that happens now: with a new identifier and without a time of report.</summary>
    /// <param name="run">Tells one replay from another: <c>replay-RUN-ROW</c>.</param>
    /// <param name="at">When it is to have happened.</param>
    public Revision At(string run, DateTimeOffset at) => Revision with
    {
        Key = new(new(Revision.Key.Incident.Source, string.Create(CultureInfo.InvariantCulture, $"replay-{run}-{Row}")), 1),
        Occurred = OccurredAt.Instant(at),
        ReportedAt = null,
    };
}

/// <summary>Reads an input for replay: in the order in which things happened, at their distances from the first.</summary>
/// <remarks>
/// Rows may be out of order by up to <paramref name="reorder"/> rows; one that comes later still follows at once, and is counted
/// in <see cref="Late"/>. Only reports with a clock time can be replayed: those known to a span, corrections, and rejected rows are left out.
/// </remarks>
/// <param name="reader">Reads the rows.</param>
/// <param name="reorder">How many rows are held back to put them in order.</param>
public sealed class ReplayReader(IncidentReader reader, int reorder = 100_000)
{
    /// <summary>How many rows were left out: without a clock time, no report, or rejected.</summary>
    public long LeftOut { get; private set; }

    /// <summary>How many rows came too late to be put in order.</summary>
    public long Late { get; private set; }

    /// <summary>Where and why reading had to stop before the end; null where it did not.</summary>
    public string? BrokeOff { get; private set; }

    /// <summary>The incidents, the earliest first.</summary>
    /// <exception cref="IntakeException">The input as a whole cannot be read.</exception>
    public async IAsyncEnumerable<ReplayedIncident> ReadAsync(IntakeInput input, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        (LeftOut, Late) = (0, 0);
        var waiting = new PriorityQueue<ReadRow, (DateTimeOffset At, long Row)>();
        var (course, notes) = (new Course(), new InputNotes());
        await foreach (var row in reader.ReadAsync(input, notes, cancellation))
        {
            if (row.Revision is not { Kind: RevisionKind.Report } revision || revision.Occurred.Precision > TimeSpan.Zero)
            {
                LeftOut++;
                continue;
            }

            waiting.Enqueue(row, (revision.Occurred.CountedAt, row.Number));
            if (waiting.Count > reorder)
            {
                yield return Next(waiting.Dequeue(), course);
            }
        }

        BrokeOff = notes.BrokeOff;
        while (waiting.TryDequeue(out var row, out _))
        {
            yield return Next(row, course);
        }
    }

    private ReplayedIncident Next(ReadRow row, Course course)
    {
        var at = row.Revision!.Occurred.CountedAt;
        course.First ??= at;
        Late += at < course.Last ? 1 : 0;
        course.Last = at > course.Last ? at : course.Last;
        return new(row.Number, course.Last - course.First.Value, row.Revision);
    }

    private sealed class Course
    {
        public DateTimeOffset? First { get; set; }

        public DateTimeOffset Last { get; set; } = DateTimeOffset.MinValue;
    }
}
