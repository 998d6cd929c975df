using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Journal.Archive;

namespace Hotspots.Conformance;

/// <summary>What every store promises to those who keep its journal over the years. A store derives this and says how it is opened.</summary>
public abstract class CustodyConformance
{
    private const int Seeds = 12;
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly ErasureOrder TwoHoursLater = new(Noon.AddHours(2), "registrar", "Kept for long enough.");

    private ManualClock Clock { get; } = new(Noon);

    /// <summary>Opens the store of that place; the same place gives the same store again.</summary>
    protected abstract ValueTask<(IJournal Journal, IJournalCustody Custody)> OpenAsync(string place, TimeProvider time);

    /// <summary>Erases from the store of that place, which is closed meanwhile.</summary>
    protected abstract Task<Erasure> EraseAsync(string place, TimeProvider time, ErasureOrder order, bool trial);

    [Fact]
    public async Task A_journal_comes_out_of_an_archive_as_it_went_in_and_gives_the_same_archive()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var place = await FillAsync(seed);
            if (seed % 3 == 0)
            {
                await EraseAsync(place, Clock, TwoHoursLater, trial: false);
            }

            var (content, archive) = (await ShowAsync(place), await ExportAsync(place, compressed: seed % 2 == 0));
            var (summary, added) = await ImportAsync(archive, place + "-copy");
            Assert.Equal(summary.Count, added);
            Assert.Equal(content, await ShowAsync(place + "-copy"));
            Assert.Equal(archive, await ExportAsync(place + "-copy", compressed: seed % 2 == 0));
            Assert.Equal((summary, 0), await ImportAsync(archive, place + "-copy"));
        }
    }

    [Fact]
    public async Task An_import_that_broke_off_goes_on_where_it_was()
    {
        var place = await FillAsync(21);
        var archive = await ExportAsync(place, compressed: false);
        var entries = new ArchiveReader(new MemoryStream(archive), "whole").Entries().ToList();
        var (journal, custody) = await OpenAsync("begun", Clock);
        await using (journal)
        {
            await custody.RestoreAsync(entries[..(entries.Count / 3)], TestContext.Current.CancellationToken);
        }

        Assert.Equal(entries.Count - (entries.Count / 3), (await ImportAsync(archive, "begun")).Added);
        Assert.Equal(await ShowAsync(place), await ShowAsync("begun"));
    }

    [Fact]
    public async Task Nothing_is_imported_into_another_journal()
    {
        var archive = await ExportAsync(await FillAsync(31), compressed: true);
        var other = await FillAsync(32);
        var before = await ShowAsync(other);
        await Assert.ThrowsAsync<ArchiveException>(() => ImportAsync(archive, other));
        Assert.Equal(before, await ShowAsync(other));
    }

    [Fact]
    public async Task What_cannot_come_next_is_not_taken_over_not_even_in_part()
    {
        var (journal, custody) = await OpenAsync("misfit", Clock);
        await using var closing = journal;
        JournalEntry Entry(long position, int minutes, string id) => new(new(position), Noon.AddMinutes(minutes), Samples.Revision(id));
        foreach (var entries in (JournalEntry[][])[
            [Entry(2, 0, "a")], [Entry(1, 0, "a"), Entry(3, 0, "b")], [Entry(1, 1, "a"), Entry(2, 0, "b")], [Entry(1, 0, "a"), Entry(2, 0, "a")],
            [Entry(1, 0, "a"), new(new(2), Noon, Samples.Revision("b") with { By = "" })]])
        {
            await Assert.ThrowsAsync<ArchiveException>(() => custody.RestoreAsync(entries, TestContext.Current.CancellationToken).AsTask());
            Assert.Equal(Position.Start, journal.Head);
        }
    }

    [Fact]
    public async Task Of_what_is_erased_nothing_is_left_and_all_else_stays_provably_the_same()
    {
        for (var seed = 41; seed < 41 + Seeds; seed++)
        {
            var place = await FillAsync(seed);
            var before = await ChangesAsync(place);
            var proof = Read(await ExportAsync(place, compressed: false)).Verify();
            var gone = Gone(before);
            var trial = await EraseAsync(place, Clock, TwoHoursLater, trial: true);
            Assert.Equal(before, await ChangesAsync(place));
            var done = await EraseAsync(place, Clock, TwoHoursLater, trial: false);
            Assert.Equal(trial, done);
            Assert.Equal((gone.Count, before.Count(change => gone.Contains(change.Revision.Key.Incident))), ((int)done.Incidents, (int)done.Revisions));
            Assert.Equal(proof, Read(await ExportAsync(place, compressed: false)).Verify());
            await CheckErasedAsync(place, before, gone, done);
            Assert.Equal(0, (await EraseAsync(place, Clock, TwoHoursLater, trial: true)).Revisions);
        }
    }

    [Fact]
    public async Task After_an_erasure_the_journal_goes_on_and_says_who_erased_and_why()
    {
        var place = await FillAsync(61);
        var done = await EraseAsync(place, Clock, TwoHoursLater, trial: false);
        var (journal, custody) = await OpenAsync(place, Clock);
        await using var closing = journal;
        Assert.Equal([done], await custody.ErasuresAsync(TestContext.Current.CancellationToken));
        var outcome = Assert.Single(await journal.AppendAsync([Samples.Revision("afterwards")], TestContext.Current.CancellationToken));
        Assert.Equal(new(AppendResult.Accepted, new(done.Head.Value + 1)), outcome);
        await Assert.ThrowsAsync<ArgumentException>(() => journal.AppendAsync([Tombstone.Of(new byte[32])], TestContext.Current.CancellationToken).AsTask());
    }

    private async Task CheckErasedAsync(string place, List<Change> before, HashSet<IncidentKey> gone, Erasure done)
    {
        var after = await ChangesAsync(place);
        foreach (var (was, now) in before.Zip(after, (was, now) => (was, now)))
        {
            Assert.Equal(
                gone.Contains(was.Revision.Key.Incident) ? was with { Revision = Tombstone.Of(Tombstone.DigestOf(was.Revision)), Superseded = null, Stale = false } : was, now);
        }

        var (journal, _) = await OpenAsync(place, Clock);
        await using var closing = journal;
        for (var asOf = 0L; asOf <= done.Head.Value; asOf += 7)
        {
            var model = after.Where(change => !change.Stale && change.Position.Value <= asOf).GroupBy(change => change.Revision.Key.Incident)
                .Select(incident => incident.Last()).Where(change => change.After is not null).Select(change => change.Position).Order();
            Assert.Equal(model, (await Samples.ListAsync(journal.ReadCountedAsync(JournalSlice.Everything, new(asOf)))).Select(counted => counted.Position));
        }
    }

    // What stands of it happened before; or it was merged, in whatever many steps, into one of which that is so.
    private static HashSet<IncidentKey> Gone(List<Change> changes)
    {
        var standing = changes.GroupBy(change => change.Revision.Key.Incident).ToDictionary(all => all.Key, all => all.MaxBy(change => change.Revision.Key.Number)!.Revision);
        var gone = standing.Values.Where(revision => revision.Occurred.UpTo < TwoHoursLater.OccurredBefore).Select(revision => revision.Key.Incident).ToHashSet();
        while (standing.Values.FirstOrDefault(each => each.MergedInto is { } into && gone.Contains(into) && !gone.Contains(each.Key.Incident)) is { } merged)
        {
            gone.Add(merged.Key.Incident);
        }

        return gone;
    }

    private async Task<string> FillAsync(int seed)
    {
        var place = FormattableString.Invariant($"custody-{seed}");
        var (journal, _) = await OpenAsync(place, Clock);
        await using var closing = journal;
        foreach (var call in new RandomRevisions(seed).Calls(20))
        {
            await journal.AppendAsync(call);
            Clock.Now += TimeSpan.FromTicks(1 + seed);
        }

        return place;
    }

    private async Task<byte[]> ExportAsync(string place, bool compressed)
    {
        var (journal, custody) = await OpenAsync(place, Clock);
        await using var closing = journal;
        var bytes = new MemoryStream();
        await ArchiveWriter.WriteAsync(bytes, compressed, journal, new("here", ["ward 2022"], await custody.ErasuresAsync()));
        return bytes.ToArray();
    }

    private async Task<(ArchiveSummary Archive, long Added)> ImportAsync(byte[] archive, string place)
    {
        var (journal, custody) = await OpenAsync(place, Clock);
        await using var closing = journal;
        return await ArchiveImport.RunAsync(Read(archive), journal, custody);
    }

    private async Task<IReadOnlyList<string>> ShowAsync(string place)
    {
        var (journal, _) = await OpenAsync(place, Clock);
        await using var closing = journal;
        return await Samples.ShowAsync(journal);
    }

    private async Task<List<Change>> ChangesAsync(string place)
    {
        var (journal, _) = await OpenAsync(place, Clock);
        await using var closing = journal;
        return await Samples.ListAsync(journal.ReadAsync(Position.Start, journal.Head));
    }

    private static ArchiveReader Read(byte[] archive) => new(new MemoryStream(archive), "archive");
}
