using Npgsql;

namespace Hotspots.Store.Postgres;

/// <summary>Lends connections that read, few at a time. One that broke while nobody used it is replaced unseen.</summary>
internal sealed class Readers(StoreDatabase database)
{
    // Many cells may begin at once. More connections than this read no faster, and a server has only so many for all silos.
    private const int MostAtOnce = 12;
    private readonly SemaphoreSlim free = new(MostAtOnce);
    private volatile bool closed;

    /// <summary>Reads away from the caller's scheduler, which may be one that lets only one work at a time.</summary>
    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(closed, typeof(PostgresStore));
            return await Task.Run(() => ReadAsync(read, cancellation), cancellation);
        }
        catch (Exception error)
        {
            throw database.Errors.Explain(error);
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Lends nothing any more.</summary>
    public void Close() => closed = true;

    private async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            return await ReadOnceAsync(read, cancellation);
        }
        catch (NpgsqlException error) when (StoreErrors.IsLost(error))
        {
            database.Pool.Clear();
            return await ReadOnceAsync(read, cancellation);
        }
    }

    private async Task<T> ReadOnceAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellation)
    {
        await using var connection = await database.Pool.OpenConnectionAsync(cancellation);
        return await read(connection);
    }
}
