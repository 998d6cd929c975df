using System.Collections.Concurrent;

namespace Hotspots.Store.Sqlite;

/// <summary>Read-only connections, lent to one caller at a time; they never stop the writer.</summary>
internal sealed class Readers(Func<ReadSession> open, Func<Exception, Exception> explain) : IDisposable
{
    private const int MostIdle = 8;
    private readonly ConcurrentBag<ReadSession> idle = [];
    private volatile bool closed;

    public T Use<T>(Func<ReadSession, T> read)
    {
        ObjectDisposedException.ThrowIf(closed, typeof(SqliteStore));
        ReadSession? session = null;
        try
        {
            session = idle.TryTake(out var free) ? free : open();
            var result = read(session);
            Return(session);
            return result;
        }
        catch (Exception error)
        {
            session?.Dispose();
            throw explain(error);
        }
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Return(ReadSession session)
    {
        if (closed || idle.Count >= MostIdle)
        {
            session.Dispose();
            return;
        }

        idle.Add(session);
        if (closed)
        {
            Dispose();
        }
    }
}
