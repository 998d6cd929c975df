using System.Text;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using static System.FormattableString;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class DamagedFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_damaged_file_is_refused_or_read_and_nothing_else()
    {
        var (sound, refused) = (await SoundAsync(), 0);
        for (var seed = 1; seed <= 150; seed++)
        {
            await File.WriteAllBytesAsync(folder["damaged.db"], Damage(sound, new(seed)));
            File.Delete(HighWaterMark.PathOf(folder["damaged.db"])); // Of the file before.
            try
            {
                await UseAsync(seed);
            }
            catch (JournalUnavailableException error)
            {
                Assert.Contains("damaged.db", error.Message, StringComparison.Ordinal);
                refused++;
            }
            catch (Exception error)
            {
                Assert.Fail(Invariant($"Seed {seed}: {error}"));
            }
        }

        Assert.InRange(refused, 1, 149);
    }

    [Fact]
    public async Task A_row_that_is_lost_is_not_passed_over_in_silence()
    {
        await File.WriteAllBytesAsync(folder["damaged.db"], await SoundAsync());
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder["damaged.db"]};Pooling=False"))
        {
            connection.Open();
            using var delete = new Statement(connection, "DELETE FROM revision WHERE position = 7");
            delete.Run();
        }

        await using var store = await SqliteStore.OpenAsync(folder["damaged.db"], TimeProvider.System);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(
            () => Samples.ListAsync(store.Journal.ReadAsync(Position.Start, store.Journal.Head)));
        Assert.Contains("Positions are missing", refused.Message, StringComparison.Ordinal);
    }

    private async Task<byte[]> SoundAsync()
    {
        await using (var store = await SqliteStore.OpenAsync(folder["sound.db"], TimeProvider.System))
        {
            foreach (var call in new RandomRevisions(1).Calls(60))
            {
                await store.Journal.AppendAsync(call);
            }

            await store.Boundaries.PutAsync(new(AreaLevel.Ward, "2022", Encoding.UTF8.GetBytes("{}")));
        }

        return await File.ReadAllBytesAsync(folder["sound.db"]);
    }

    private static byte[] Damage(byte[] sound, Random random)
    {
        var damaged = random.Next(5) == 0 ? sound[..random.Next(sound.Length)] : [.. sound];
        if (random.Next(10) == 0)
        {
            random.NextBytes(damaged);
        }

        for (var hits = random.Next(60); hits > 0 && damaged.Length > 0; hits--)
        {
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        }

        return damaged;
    }

    private async Task UseAsync(int seed)
    {
        await using var store = await SqliteStore.OpenAsync(folder["damaged.db"], TimeProvider.System);
        await Samples.ListAsync(store.Journal.ReadAsync(Position.Start, new(1000)));
        await Samples.ListAsync(store.Journal.ReadCountedAsync(new RandomRevisions(seed).Slice(), new(1000)));
        await store.Journal.AppendAsync([.. new RandomRevisions(seed).Calls(5).SelectMany(call => call)]);
        await store.Boundaries.ReadAsync();
    }
}
