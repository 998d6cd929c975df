using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class SqliteCustodyTests : CustodyConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task No_byte_of_what_is_erased_stays_in_the_file()
    {
        const string Secret = "Only this incident has these very words.";
        var old = Samples.Revision("secret-identifier") with { PlaceName = Secret, Occurred = OccurredAt.Instant(new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero)) };
        await using (var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System))
        {
            await store.Journal.AppendAsync([.. Samples.Call("before"), old, .. Samples.Call("after")]);
        }

        Assert.True(Holds("store.db", Secret) && Holds("store.db", "secret-identifier"));
        await EraseAsync("store.db", TimeProvider.System, new(new(2002, 1, 1, 0, 0, 0, TimeSpan.Zero), "registrar", "Old."), trial: false);
        Assert.False(Holds("store.db", Secret) || Holds("store.db", "secret-identifier"));
        Assert.False(File.Exists(folder["store.db-wal"]));
    }

    [Fact]
    public async Task What_is_being_written_to_is_not_erased_from()
    {
        await using var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
        await Assert.ThrowsAsync<JournalUnavailableException>(
            () => EraseAsync("store.db", TimeProvider.System, new(DateTimeOffset.UnixEpoch, "registrar", "Old."), trial: false));
    }

    [Fact]
    public async Task A_copy_made_beside_a_writer_holds_what_was_there_and_is_a_store_by_itself()
    {
        await using var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
        await store.Journal.AppendAsync(Samples.Call("before"));
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var call = 0; !enough.IsCancellationRequested; call++)
            {
                await store.Journal.AppendAsync(Samples.Call(FormattableString.Invariant($"beside-{call}")));
            }
        });
        var head = await SqliteStore.BackUpAsync(folder["store.db"], folder["copy.db"], TestContext.Current.CancellationToken);
        await enough.CancelAsync();
        await writing;
        Assert.True(head.Value >= Samples.PerCall && head.Value % Samples.PerCall == 0);
        await using var copy = await SqliteStore.OpenAsync(folder["copy.db"], TimeProvider.System);
        Assert.Equal(head, copy.Journal.Head);
        Assert.Equal(
            await Samples.ListAsync(store.Journal.ReadAsync(Position.Start, head)), await Samples.ListAsync(copy.Journal.ReadAsync(Position.Start, head)));
    }

    [Fact]
    public async Task A_copy_overwrites_nothing_and_leaves_nothing_half()
    {
        await using (var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System))
        {
            await store.Journal.AppendAsync(Samples.Call("before"));
        }

        await File.WriteAllTextAsync(folder["there"], "kept", TestContext.Current.CancellationToken);
        await Refused(folder["there"], "is there already");
        await Refused(folder["no/such/folder"], "cannot be made");
        Assert.Equal("kept", await File.ReadAllTextAsync(folder["there"], TestContext.Current.CancellationToken));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => file.Contains(".part", StringComparison.Ordinal));
    }

    protected override async ValueTask<(IJournal Journal, IJournalCustody Custody)> OpenAsync(string place, TimeProvider time)
    {
        var store = await SqliteStore.OpenAsync(folder[place], time);
        return (store.Journal, store.Custody);
    }

    protected override async Task<Erasure> EraseAsync(string place, TimeProvider time, ErasureOrder order, bool trial)
    {
        await using var store = await SqliteStore.OpenAsync(folder[place], time);
        return await store.EraseAsync(order, trial);
    }

    private async Task Refused(string target, string words)
    {
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => SqliteStore.BackUpAsync(folder["store.db"], target));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    private bool Holds(string file, string text) => File.ReadAllBytes(folder[file]).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;
}
