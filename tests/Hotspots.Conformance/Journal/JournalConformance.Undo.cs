using Hotspots.Domain.Incidents;
using Hotspots.Engine.Intake.Undo;
using Hotspots.Engine.Journal;

namespace Hotspots.Conformance;

public abstract partial class JournalConformance
{
    private const string Thief = "key:met-feed#0123456789ab";
    private const string Registrar = "anna";

    [Fact]
    public async Task The_credential_stands_in_every_revision_and_the_same_by_another_one_is_known()
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([By(Thief, Revision("a", 1)), By(null, Revision("b", 1)) with { Snapshot = "2024-03" }]);
        Assert.Equal([(Thief, null), (null, "2024-03")], (await AllAsync(journal)).Select(change => (change.Revision.Credential, change.Revision.Snapshot)));
        Assert.Equal([AppendResult.Known, AppendResult.Known], (await journal.AppendAsync([By(Registrar, Revision("a", 1)), By(Thief, Revision("b", 1))])).Select(outcome => outcome.Result));
        Assert.Equal(Thief, (await AllAsync(journal))[0].Revision.Credential);
        await Assert.ThrowsAsync<ArgumentException>(async () => await journal.AppendAsync([By("", Revision("c", 1))]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await journal.AppendAsync([By("a\0", Revision("c", 1))]));
    }

    [Fact]
    public async Task What_a_credential_said_is_undone_by_revisions_of_its_own_and_what_others_said_stands_again()
    {
        await using var journal = await OpenAsync();
        await SayAsync(journal, Registrar, Revision("moved", 1), Revision("withdrawn", 1), Revision("stays", 1), Revision("back", 1), Revision("back", 2, RevisionKind.Withdrawal), Revision("overtaken", 1));
        await SayAsync(journal, Thief, Revision("early", 1));
        Clock.Now += TimeSpan.FromHours(1);
        var since = Clock.Now;
        await SayAsync(journal, Thief, Moved("moved", 2), Revision("withdrawn", 2, RevisionKind.Withdrawal), Revision("invented", 1), Moved("back", 3), Moved("overtaken", 2), Merge("early", 2, "moved"));
        await SayAsync(journal, Registrar, Moved("overtaken", 3));
        var head = journal.Head;

        var order = new UndoOrder([Thief], since, Registrar, "The key was stolen.");
        var planned = await new RevisionUndo(journal, order).RunAsync(trial: true);
        Assert.Equal(head, journal.Head);
        Assert.Equal((6, 6, 2, 1, 2, 1), (planned.Revisions, planned.Incidents, planned.Withdrawn, planned.Corrected, planned.Reinstated, planned.Left));

        var done = await new RevisionUndo(journal, order).RunAsync(trial: false);
        Assert.Equal(planned with { Sources = done.Sources }, done);
        Assert.Equal(["early", "moved", "overtaken", "stays", "withdrawn"], (await CountedAsync(journal)).Select(revision => revision.Key.Incident.Id).Order(StringComparer.Ordinal));
        Assert.Equal([Revision("moved", 1).Grid, Moved("overtaken", 3).Grid], (await CountedAsync(journal)).Where(revision => revision.Key.Incident.Id is "moved" or "overtaken").OrderBy(revision => revision.Key.Incident.Id).Select(revision => revision.Grid));
        Assert.All((await AllAsync(journal)).Where(change => change.Position > head), change => Assert.Equal((Registrar, "Undone: The key was stolen."), (change.Revision.Credential, change.Revision.Reason)));
        Assert.Equal(head.Value + 5, journal.Head.Value);

        Assert.Equal(0, (await new RevisionUndo(journal, order).RunAsync(trial: false)).Written);
        Assert.Equal(head.Value + 5, journal.Head.Value);
    }

    [Fact]
    public async Task An_order_names_one_key_by_its_id_or_all_of_a_name_and_nobody_whose_name_begins_alike()
    {
        await using var journal = await OpenAsync();
        await SayAsync(journal, "key:met-feed#aaaa", Revision("a", 1));
        await SayAsync(journal, "key:met-feed#bbbb", Revision("b", 1));
        await SayAsync(journal, "key:met-feed-2#cccc", Revision("c", 1));
        await SayAsync(journal, "met-feed", Revision("d", 1));
        async Task<long> FoundAsync(params string[] credentials) => (await new RevisionUndo(journal, new(credentials, DateTimeOffset.MinValue, Registrar, "No.")).RunAsync(trial: true)).Revisions;
        Assert.Equal((1, 2, 1, 0, 3), (await FoundAsync("key:met-feed#aaaa"), await FoundAsync("key:met-feed"), await FoundAsync("met-feed"), await FoundAsync("key:met"), await FoundAsync("key:met-feed", "met-feed")));
    }

    [Fact]
    public async Task Two_credentials_that_overwrote_each_other_are_undone_together()
    {
        await using var journal = await OpenAsync();
        await SayAsync(journal, Registrar, Revision("a", 1));
        await SayAsync(journal, Thief, Moved("a", 2));
        await SayAsync(journal, "mallory", Revision("a", 3, RevisionKind.Withdrawal));
        Assert.Equal(1, (await new RevisionUndo(journal, new([Thief], Noon, Registrar, "No.")).RunAsync(trial: true)).Left);
        await new RevisionUndo(journal, new([Thief, "mallory"], Noon, Registrar, "No.")).RunAsync(trial: false);
        Assert.Equal(Revision("a", 1).Grid, Assert.Single(await CountedAsync(journal)).Grid);
    }

    [Fact]
    public async Task An_order_that_was_a_mistake_is_undone_like_anything_else()
    {
        await using var journal = await OpenAsync();
        await SayAsync(journal, Thief, Revision("a", 1), Revision("b", 1));
        await new RevisionUndo(journal, new([Thief], Noon, Registrar, "Wrong key.")).RunAsync(trial: false);
        Assert.Empty(await CountedAsync(journal));
        await new RevisionUndo(journal, new([Registrar], Noon, "boss", "It was the wrong key.")).RunAsync(trial: false);
        Assert.Equal(2, (await CountedAsync(journal)).Count);
    }

    [Fact]
    public async Task After_any_history_nothing_of_an_undone_credential_stands_where_nobody_spoke_after_it()
    {
        await EachSeed(30, async seed =>
        {
            await using var journal = await OpenAsync(seed);
            var random = new Random(seed);
            var revisions = Histories.Make(seed, 60, Noon).Select((revision, index) => By(random.Next(3) == 0 ? Thief : Registrar, revision)).ToList();
            foreach (var call in revisions.Chunk(7))
            {
                await journal.AppendAsync(call);
            }

            var head = journal.Head;
            await new RevisionUndo(journal, new([Thief], Noon, "boss", "No.")).RunAsync(trial: false);
            foreach (var told in (await AllAsync(journal)).GroupBy(change => change.Revision.Key.Incident))
            {
                Demand(told.ToList(), head);
            }
        });
    }

    // What stands is of somebody else; and where the thief had the last word, it says what the last of the others had said.
    private static void Demand(List<Change> told, Position head)
    {
        var stands = told.MaxBy(change => change.Revision.Key.Number)!.Revision;
        var others = told.Where(change => change.Position <= head && change.Revision.Credential == Registrar).MaxBy(change => change.Revision.Key.Number)?.Revision;
        var last = told.Where(change => change.Position <= head).MaxBy(change => change.Revision.Key.Number)!.Revision;
        if (last.Credential == Thief)
        {
            Assert.Equal((others?.Counts ?? false, others?.Counts is true ? others.Grid : null), (stands.Counts, stands.Counts ? stands.Grid : null));
        }
        else
        {
            Assert.Equal(last, stands);
        }
    }

    private static Revision Moved(string id, int number) => Revision(id, number, RevisionKind.Correction) with { Grid = new(540_000, 170_000) };

    private static Revision By(string? credential, Revision revision) => revision with { Credential = credential };

    private static ValueTask<IReadOnlyList<AppendOutcome>> SayAsync(IJournal journal, string credential, params Revision[] revisions) =>
        journal.AppendAsync([.. revisions.Select(revision => By(credential, revision))]);
}
