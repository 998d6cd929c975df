using System.Text;
using System.Text.Json;
using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Tests;

public class CompleteSnapshotTests
{
    private static readonly CompletePeriod March = CompletePeriod.Read("2024-03");

    private readonly MemoryJournal journal = new(TimeProvider.System);
    private readonly Importer importer;

    public CompleteSnapshotTests() => importer = new(journal, IntakeRig.Reader, TimeProvider.System);

    [Fact]
    public async Task What_is_missing_is_withdrawn_by_its_feed_with_a_reason_and_comes_back_with_its_rows()
    {
        await SendAsync(Row("a"), Row("b"));
        Assert.Equal(new(1, 0, 0, null), await SendAsync(Row("a")));
        var withdrawal = (await StoryAsync("b"))[^1];
        Assert.Equal(
            (RevisionKind.Withdrawal, 2, "feed", "Not among the complete incidents of 2024-03."),
            (withdrawal.Kind, withdrawal.Key.Number, withdrawal.By, withdrawal.Reason));
        Assert.Equal(new(0, 1, 0, null), await SendAsync(Row("a"), Row("b")));
        var back = (await StoryAsync("b"))[^1];
        Assert.Equal(
            (RevisionKind.Reinstatement, 3, "feed", "Among the complete incidents of 2024-03 again."), (back.Kind, back.Key.Number, back.By, back.Reason));
    }

    [Fact]
    public async Task The_same_snapshot_again_changes_nothing()
    {
        await SendAsync(Row("a"), Row("b"));
        await SendAsync(Row("b"), Row("c"));
        var head = journal.Head;
        Assert.Equal(new(0, 0, 0, null), await SendAsync(Row("b"), Row("c")));
        Assert.Equal(head, journal.Head);
    }

    [Fact]
    public async Task Other_sources_and_other_times_are_left_alone()
    {
        await SendAsync(Row("a"));
        await ImportAsync(null, Row("x", at: "2024-02-29T23:59:59Z"), Row("y", at: "2024-03-31T23:00:00Z"), Row("z", at: "2024-03"), Row("a", source: "other"));
        await ImportAsync(null, Row("wide", span: ("2024-02-28T00:00:00Z", "2024-03-02T00:00:00Z")));
        Assert.Equal(new(1, 0, 0, null), await SendAsync(Row("a")));
        Assert.Equal(["feed a", "feed wide", "feed x", "feed y", "other a"], await CountingAsync());
    }

    [Theory]
    [InlineData("2024-03", "2024-02-29T23:59:59.999Z", false)]
    [InlineData("2024-03", "2024-03-01T00:00:00Z", true)]
    [InlineData("2024-03", "2024-03-31T22:59:59Z", true)]
    [InlineData("2024-03", "2024-03-31T23:00:00Z", false)]
    [InlineData("2024-03-02", "2024-03-02T23:59:59Z", true)]
    [InlineData("2024-03-02/2024-03-04", "2024-03-04T12:00:00Z", true)]
    [InlineData("2024-03-02/2024-03-04", "2024-03-05T00:00:00Z", false)]
    [InlineData("2024-03-02T10:00:00Z/2024-03-02T11:00:00Z", "2024-03-02T11:00:00Z", false)]
    public void A_period_is_London_s_and_has_its_beginning_and_not_its_end(string period, string at, bool within) =>
        Assert.Equal(within, CompletePeriod.Read(period).Contains(OccurredAt.Instant(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("")]
    [InlineData("March")]
    [InlineData("2024-13")]
    [InlineData("2024-03/2024-02")]
    [InlineData("2024-03-01T10:00:00Z")]
    [InlineData("2024-01/2024-02/2024-03")]
    public void What_is_no_period_is_refused(string text) =>
        Assert.Contains("period", Assert.Throws<IntakeException>(() => CompletePeriod.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Rejected_rows_keep_everything_from_being_withdrawn()
    {
        await SendAsync(Row("a"), Row("b"));
        var summary = await SendAsync(Row("a"), """{"source":"feed","id":"b","occurredAt":"2024-03-99","category":"arson"}""");
        Assert.Equal((0, true), (summary.Withdrawn, summary.Refused!.StartsWith("Nothing was withdrawn: 1 rows were rejected", StringComparison.Ordinal)));
        Assert.Equal(["feed a", "feed b"], await CountingAsync());
    }

    [Fact]
    public async Task A_row_that_contradicts_what_is_known_is_rejected_and_yet_among_the_rows()
    {
        await SendAsync(Row("a"), Row("b"), Row("c"));
        Assert.Equal(new(1, 0, 0, null), await SendAsync(Row("a"), Row("b", place: "elsewhere")));
        Assert.Equal(["feed a", "feed b"], await CountingAsync());
    }

    [Theory]
    [InlineData("[ROW", "could not be read to its end")]
    [InlineData("[ROW,{\"sour", "could not be read to its end")]
    public async Task An_input_that_was_cut_withdraws_nothing(string text, string reason)
    {
        await SendAsync(Row("a"), Row("b"));
        var snapshot = new CompleteSnapshot(journal, March);
        await importer.ImportRowsAsync(Input(text.Replace("ROW", Row("a"), StringComparison.Ordinal), IntakeFormat.Json) with { Complete = snapshot }, Cancellation);
        Assert.Contains(reason, (await snapshot.CloseAsync(Cancellation)).Refused, StringComparison.Ordinal);
        Assert.Equal(["feed a", "feed b"], await CountingAsync());
    }

    [Fact]
    public async Task Whose_rows_they_are_has_to_be_plain()
    {
        await SendAsync(Row("a"), Row("b"));
        Assert.Contains("there is no row", (await SendAsync()).Refused, StringComparison.Ordinal);
        Assert.Contains("several sources (feed, other)", (await SendAsync(Row("a"), Row("a", source: "other"))).Refused, StringComparison.Ordinal);
        Assert.Equal(1, (await ImportAsync(new(journal, March, "feed"), Row("a"), Row("z", source: "other"))).Withdrawn);
        Assert.Equal(1, (await ImportAsync(new(journal, March, "feed"))).Withdrawn);
        Assert.Equal(["other a", "other z"], await CountingAsync());
    }

    [Fact]
    public async Task What_an_officer_withdrew_or_merged_no_snapshot_brings_back()
    {
        await SendAsync(Row("a"), Row("b"));
        await ImportAsync(null, Row("a", 2, "withdrawal", by: "Insp. Reid"), Row("b", 2, "merge", by: "registrar", into: "a"));
        Assert.Equal(new(0, 0, 2, null), await SendAsync(Row("a"), Row("b")));
        Assert.Empty(await CountingAsync());
    }

    [Fact]
    public async Task A_row_whose_number_was_used_up_by_a_withdrawal_is_taken_under_the_next_one()
    {
        await SendAsync(Row("a"));
        await ImportAsync(new(journal, March, "feed"));
        Assert.Equal(new(0, 1, 0, null), await SendAsync(Row("a", 2, "correction", place: "Rushey Green")));
        Assert.Equal((3, "Rushey Green"), ((await StoryAsync("a"))[^1].Key.Number, (await StoryAsync("a"))[^1].PlaceName));
        await SendAsync(Row("a", 3, "correction", place: "Catford"));
        Assert.Equal((RevisionKind.Correction, 4, "Catford"), ((await StoryAsync("a"))[^1].Kind, (await StoryAsync("a"))[^1].Key.Number, (await StoryAsync("a"))[^1].PlaceName));
        var head = journal.Head;
        await SendAsync(Row("a", 3, "correction", place: "Catford"));
        Assert.Equal(head, journal.Head);
    }

    [Fact]
    public async Task Outside_of_snapshots_a_used_up_number_is_rejected_with_the_one_that_is_free()
    {
        await SendAsync(Row("a"));
        await ImportAsync(new(journal, March, "feed"));
        await SendAsync(Row("a"));
        var (_, results) = await importer.ImportRowsAsync(Input(Row("a", 2, "correction", place: "Catford"), IntakeFormat.NdJson), Cancellation);
        Assert.Contains("Send a correction with a revision above 3.", Assert.Single(results).Rejection!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_revises_an_incident_meanwhile_does_not_save_it_from_being_withdrawn()
    {
        await SendAsync(Row("a"), Row("b"));
        var meddling = new MeddlingJournal(journal);
        var snapshot = new CompleteSnapshot(meddling, March);
        await new Importer(meddling, IntakeRig.Reader, TimeProvider.System).ImportRowsAsync(Input(Row("a"), IntakeFormat.NdJson) with { Complete = snapshot }, Cancellation);
        Assert.Equal(1, (await snapshot.CloseAsync(Cancellation)).Withdrawn);
        Assert.Equal(["feed a"], await CountingAsync());
        Assert.Equal([1, 2, 3], (await StoryAsync("b")).Select(revision => revision.Key.Number));
    }

    [Theory]
    [InlineData(200)]
    public async Task Any_sequence_of_complete_snapshots_leaves_exactly_the_incidents_of_the_last_one(int seeds)
    {
        for (var seed = 1; seed <= seeds; seed++)
        {
            var random = new Random(seed);
            var rig = new CompleteSnapshotTests();
            for (var sent = 0; sent < 8; sent++)
            {
                var rows = Enumerable.Range(0, 6).Where(_ => random.Next(2) == 0)
                    .Select(i => (Id: $"i{i}", Number: random.Next(1, 4))).ToList();
                var json = rows.Select(row => Row(row.Id, row.Number, row.Number == 1 ? "report" : "correction", place: $"Place {row.Number}")).ToArray();
                Assert.Null((await rig.ImportAsync(new(rig.journal, March, "feed"), json)).Refused);
                Same(seed, rows.Select(row => $"feed {row.Id}"), await rig.CountingAsync());
                var head = rig.journal.Head;
                Assert.Equal(new(0, 0, 0, null), await rig.ImportAsync(new(rig.journal, March, "feed"), json));
                Assert.Equal(head, rig.journal.Head);
            }
        }
    }

    private static void Same(int seed, IEnumerable<string> expected, IEnumerable<string> counting) =>
        Assert.True(expected.Order(StringComparer.Ordinal).SequenceEqual(counting), FormattableString.Invariant($"It fails with seed {seed}."));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IntakeInput Input(string text, IntakeFormat format) => IntakeRig.Input(Encoding.UTF8.GetBytes(text), format);

    private static string Row(
        string id, int revision = 1, string kind = "report", string source = "feed", string at = "2024-03-05T10:00:00Z",
        (string After, string UpTo)? span = null, string? place = null, string? by = null, string? into = null) => JsonSerializer.Serialize(new
        {
            source,
            id,
            revision,
            kind,
            occurredAt = span is { } given ? new { after = given.After, upTo = given.UpTo } : (object)at,
            category = "arson",
            place,
            by,
            mergedInto = into is null ? null : new { id = into },
        });

    private Task<SnapshotSummary> SendAsync(params string[] rows) => ImportAsync(new(journal, March), rows);

    private async Task<SnapshotSummary> ImportAsync(CompleteSnapshot? snapshot, params string[] rows)
    {
        var input = Input("[" + string.Join(",\n", rows) + "]", IntakeFormat.Json) with { Complete = snapshot };
        await importer.ImportRowsAsync(input, Cancellation);
        return snapshot is null ? new(0, 0, 0, null) : await snapshot.CloseAsync(Cancellation);
    }

    private async Task<IReadOnlyList<string>> CountingAsync() =>
    [
        .. (await Samples.ListAsync(journal.ReadCountedAsync(JournalSlice.Everything, journal.Head)))
            .Select(counted => $"{counted.Revision.Key.Incident.Source} {counted.Revision.Key.Incident.Id}").Order(StringComparer.Ordinal),
    ];

    private async Task<IReadOnlyList<Revision>> StoryAsync(string id) =>
        [.. (await Samples.ListAsync(journal.ReadIncidentAsync(new("feed", id)))).Select(change => change.Revision)];
}
