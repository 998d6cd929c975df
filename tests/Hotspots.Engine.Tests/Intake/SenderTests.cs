using System.Text;
using System.Text.Json;
using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Engine.Tests;

/// <summary>What a sender may say and is told.</summary>
public class SenderTests
{
    private const string Key = "key:met-feed#0123456789ab";
    private static readonly CompletePeriod March = CompletePeriod.Read("2024-03");
    private readonly MemoryJournal journal = new(TimeProvider.System);
    private readonly Importer importer;

    public SenderTests() => importer = new(journal, IntakeRig.Reader, TimeProvider.System);

    [Fact]
    public async Task Rows_of_other_sources_or_without_the_right_are_rejected_alike_whatever_the_journal_holds()
    {
        await SendAsync(IntakeSender.AtTheStore(), Row("known", source: "other"), Row("mine"));
        var feed = Feed(SourceRights.None);
        var (_, results) = await SendAsync(feed, Row("known", source: "other"), Row("unknown", source: "other"), Row("known", source: "never heard of"));
        Assert.All(results, result => Assert.Equal((RowOutcome.Rejected, (Position?)null), (result.Outcome, result.Position)));
        Assert.Equal(results[0].Rejection!.Reason, results[1].Rejection!.Reason);
        var mine = (await SendAsync(feed, Row("mine", 2, "correction"), Row("mine", 2, "withdrawal"))).Results;
        Assert.StartsWith("You may send first reports only", mine[0].Rejection!.Reason, StringComparison.Ordinal);
        Assert.StartsWith("You may not withdraw", mine[1].Rejection!.Reason, StringComparison.Ordinal);
        Assert.Equal(2, journal.Head.Value);
    }

    [Fact]
    public async Task An_identifier_that_another_source_knows_is_new_to_a_feed()
    {
        await SendAsync(IntakeSender.AtTheStore(), Row("known", source: "other"));
        var (_, results) = await SendAsync(Feed(SourceRights.None), Row("known"), Row("unknown"));
        Assert.Equal([RowOutcome.Accepted, RowOutcome.Accepted], results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task A_feed_is_not_told_whether_what_it_merges_into_counts()
    {
        await SendAsync(IntakeSender.AtTheStore(), Row("known", source: "other"));
        await SendAsync(Feed(SourceRights.None), Row("a"), Row("b"), Row("c"));
        var (summary, _) = await SendAsync(Feed(SourceRights.Withdraw), Row("a", 2, "merge", into: ("other", "known")), Row("b", 2, "merge", into: ("other", "unknown")), Row("c", 2, "merge", into: ("feed", "unknown")));
        Assert.Equal((3, 0), (summary.Accepted, summary.Notes.Count));
    }

    [Fact]
    public async Task The_credential_is_the_senders_whatever_the_row_says()
    {
        await SendAsync(Feed(SourceRights.Correct), Row("a", by: "crime registrar"), """{"source":"feed","id":"b","occurredAt":"2024-03-05T10:00:00Z","category":"arson","credential":"anna","snapshot":"2024-03"}""");
        var changes = await Samples.ListAsync(journal.ReadAsync(Position.Start, journal.Head));
        Assert.Equal([(Key, "crime registrar", null), (Key, null, null)], changes.Select(change => (change.Revision.Credential, change.Revision.By, change.Revision.Snapshot)));
    }

    [Fact]
    public async Task A_row_that_names_the_source_as_its_speaker_does_not_pass_for_a_snapshot()
    {
        await SendAsync(IntakeSender.AtTheStore(), Row("a"), Row("a", 2, "withdrawal", by: "feed"));
        var snapshot = new CompleteSnapshot(journal, March);
        await SendAsync(IntakeSender.AtTheStore(), snapshot, Row("a"));
        Assert.Equal(new(0, 0, 1, null), await snapshot.CloseAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("other", SourceRights.Complete, "may not say")]
    [InlineData("feed", SourceRights.Withdraw | SourceRights.Correct, "may not say")]
    [InlineData(null, SourceRights.Complete, "rejected")]
    public async Task A_snapshot_of_another_source_or_without_the_right_withdraws_nothing(string? source, SourceRights rights, string why)
    {
        await SendAsync(IntakeSender.AtTheStore(), Row("x", source: "other"), Row("y", source: "other"), Row("z"));
        var feed = Feed(rights);
        var snapshot = new CompleteSnapshot(journal, March, source) { Sender = feed };
        await SendAsync(feed, snapshot, source is null ? [Row("x", source: "other")] : []);
        var summary = await snapshot.CloseAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, summary.Withdrawn);
        Assert.Contains(why, summary.Refused, StringComparison.Ordinal);
        Assert.Equal(3, journal.Head.Value);
    }

    [Fact]
    public async Task What_was_changed_is_counted_though_the_sender_leaves_in_the_middle()
    {
        await SendAsync(IntakeSender.AtTheStore(), [.. Enumerable.Range(0, 1_500).Select(number => Row($"i{number}"))]);
        using var leaving = new CancellationTokenSource();
        var effects = new IntakeEffects();
        var snapshot = new CompleteSnapshot(new MeddlingJournal(journal, leaving.Cancel), March, "feed") { Sender = Feed(SourceRights.Complete), Effects = effects };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => snapshot.CloseAsync(leaving.Token));
        Assert.Equal((IntakeLimits.Batch, IntakeLimits.Batch), (effects.Withdrawn, effects.Written));
    }

    private static IntakeSender Feed(SourceRights rights) => new(Key, SourceGrant.Of(rights, "feed"), SeesAll: false);

    private static string Row(string id, int revision = 1, string kind = "report", string source = "feed", string? by = null, (string Source, string Id)? into = null) => JsonSerializer.Serialize(new
    {
        source,
        id,
        revision,
        kind,
        occurredAt = "2024-03-05T10:00:00Z",
        category = "arson",
        by,
        mergedInto = into is { } other ? new { source = other.Source, id = other.Id } : null,
    });

    private Task<(IntakeSummary Summary, IReadOnlyList<RowResult> Results)> SendAsync(IntakeSender sender, params string[] rows) => SendAsync(sender, null, rows);

    private Task<(IntakeSummary Summary, IReadOnlyList<RowResult> Results)> SendAsync(IntakeSender sender, CompleteSnapshot? snapshot, params string[] rows) => importer.ImportRowsAsync(
        IntakeRig.Input(Encoding.UTF8.GetBytes($"[{string.Join(",\n", rows)}]"), IntakeFormat.Json) with { Complete = snapshot, Sender = sender }, TestContext.Current.CancellationToken);
}
