using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Intake;

/// <summary>Counts what became of rows.</summary>
internal sealed class IntakeTally(TimeProvider clock, Func<GridPosition, string, bool?>? agrees)
{
    private readonly DateTimeOffset now = clock.GetUtcNow();
    private IntakeSummary counts = new();

    public long Rows => counts.Rows;

    public long Accepted => counts.Accepted;

    public long Rejected => counts.Rejected;

    /// <summary>The line of the last row.</summary>
    public long Line { get; private set; }

    public void Add(ReadRow row, RowResult result)
    {
        Line = row.Line;
        counts = result.Outcome switch
        {
            RowOutcome.Accepted => CountNew(row.Revision!),
            RowOutcome.Known => counts with { Known = counts.Known + 1 },
            _ => counts with { Rejected = counts.Rejected + 1 },
        };
        if (result.Position is { } position && !(counts.Last >= position))
        {
            counts = counts with { Last = position };
        }

        if (result.Outcome != RowOutcome.Rejected)
        {
            Compare(row.Revision!);
        }
    }

    public IntakeSummary Summary(InputNotes notes) => counts with { Notes = notes.Sentences, BrokeOff = notes.BrokeOff };

    private IntakeSummary CountNew(Revision revision) => counts with
    {
        Accepted = counts.Accepted + 1,
        Unlocated = counts.Unlocated + (revision.Grid is null ? 1 : 0),
        Future = counts.Future + (revision.Occurred.CountedAt > now ? 1 : 0),
    };

    private void Compare(Revision revision)
    {
        if (revision is { Grid: { } at, PublishedAreaCode: { } code } && agrees?.Invoke(at, code) is { } same)
        {
            counts = counts with { Compared = counts.Compared + 1, Disagreements = counts.Disagreements + (same ? 0 : 1) };
        }
    }
}
