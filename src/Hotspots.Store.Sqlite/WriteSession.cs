using Hotspots.Engine;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite;

/// <summary>The one connection that writes, and what it keeps prepared. Thrown away after any failure.</summary>
internal sealed class WriteSession(SqliteConnection connection, PositionRule? rule) : IWriteSession
{
    private readonly Statement begin = new(connection, "BEGIN IMMEDIATE");
    private readonly Statement commit = new(connection, "COMMIT");

    public SqliteConnection Connection => connection;

    public Appender Appender { get; } = new(connection, rule);

    public void Begin() => begin.Run();

    public void Commit() => commit.Run();

    /// <summary>Closes the connection; an open transaction is rolled back by that.</summary>
    public void Dispose()
    {
        begin.Dispose();
        commit.Dispose();
        Appender.Dispose();
        connection.Dispose();
    }
}
