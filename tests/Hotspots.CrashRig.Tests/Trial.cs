using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;

namespace Hotspots.CrashRig.Tests;

/// <summary>A journal that was acknowledged row by row, and boards that tell the truth about it; each test then spoils something.</summary>
internal sealed class Trial
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 6, 40, 0, TimeSpan.Zero);

    public static Stage Stage { get; } = Stage.Usual;

    public Trial(int seed)
    {
        var story = new IncidentStream(seed, "a", Stage, new SetClock(Now));
        var sent = Enumerable.Range(0, 2_000).Select(_ => story.Next()).DistinctBy(revision => revision.Key).ToList();
        Ledger.Say(sent);
        Rows = [.. sent.Select((revision, index) => new JournalRow(index + 1, revision))];
        Rows.ForEach(row => Ledger.Acknowledge(row.Revision.Key, row.Position));
        Board = Truth(Question, Rows);
    }

    public static Question Question { get; } = new(new("http://127.0.0.1:1"), Stage.Everywhere, AreaLevel.Ward, Window.OneDay, new(ulong.MaxValue));

    public Ledger Ledger { get; } = new();

    public List<JournalRow> Rows { get; }

    public BoardAnswer Board { get; set; }

    public Task<Verdict> JudgeAsync() =>
        new Judge(Stage.Placer, Ledger).JudgeAsync(Ledger.Snapshot(), [(Question, Board)], Rows.ToAsyncEnumerable());

    /// <summary>Counted in another way than the judge does: by groups of rows, not row by row.</summary>
    private static BoardAnswer Truth(Question question, IReadOnlyList<JournalRow> rows)
    {
        var (window, before) = (question.Window.At(Now), question.Window.Before(Now));
        var standing = rows.Select(row => row.Revision).GroupBy(revision => revision.Key.Incident).Select(incident => incident.MaxBy(revision => revision.Key.Number)!)
            .Where(revision => revision.Counts && !Stage.Placer.Catalogue.GroupsOf(revision.Category, revision.Flags).IsEmpty).ToList();
        var atlas = Stage.Placer.Atlas;
        var placed = standing.Where(revision => revision.Grid is not null).Select(revision => (revision.Occurred, Placement: atlas.Place(revision.Grid!.Value))).ToList();
        var (ward, district) = (atlas.LayerOf(AreaLevel.Ward), atlas.District(question.District)!);
        bool In(Interval interval, OccurredAt occurred) => occurred.Precision <= question.Window.Length && interval.Contains(occurred.CountedAt);
        var inside = placed.Where(each => district.Includes(each.Placement)).ToList();
        return new(
            rows.Count,
            Now,
            new(
                inside.Count(each => In(window, each.Occurred)),
                inside.Count(each => In(before, each.Occurred)),
                inside.Count(each => each.Occurred.Precision > question.Window.Length && window.Contains(each.Occurred.CountedAt))),
            standing.Count(revision => revision.Grid is null && In(window, revision.Occurred)),
            [.. atlas.AreasOf(district, AreaLevel.Ward).Select(area => new BoardRow(
                area.Area.Key.Code,
                placed.Count(each => each.Placement[ward] == area.Index && In(window, each.Occurred)),
                placed.Count(each => each.Placement[ward] == area.Index && In(before, each.Occurred))))]);
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
