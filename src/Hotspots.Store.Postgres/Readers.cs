using Npgsql;

namespace Hotspots.Store.Postgres;

/// <summary>Lends connections that read. One that broke while nobody used it is replaced unseen.</summary>
internal sealed class Readers(StoreDatabase database)
{
    private volatile bool closed;

    /// <summary>Reads away from the caller's scheduler, which may be one that lets only one work at a time.</summary>
    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(closed, typeof(PostgresStore));
        try
        {
            return await Task.Run(() => ReadAsync(read, cancellation), cancellation);
        }
        catch (Exception error)
        {
            throw database.Errors.Explain(error);
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
