using System.Diagnostics;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite;

/// <summary>The one connection that writes, and what it keeps prepared. Thrown away after any failure.</summary>
internal sealed class WriteSession(SqliteConnection connection, PositionRule? rule) : IWriteSession
{
    private readonly Statement begin = new(connection, "BEGIN IMMEDIATE");
    private readonly Statement commit = new(connection, "COMMIT");

    public SqliteConnection Connection => connection;

    public Appender Appender { get; } = new(connection, rule);

    /// <summary>What the last transaction added that is sampled.</summary>
    public List<TracedAppend> Traced { get; } = [];

    public void Begin()
    {
        Traced.Clear();
        begin.Run();
    }

    /// <summary>Appends one call's revisions.</summary>
    /// <param name="revisions">The revisions.</param>
    /// <param name="now">The clock.</param>
    /// <param name="span">The call's, where it is sampled.</param>
    public IReadOnlyList<AppendOutcome> Append(IReadOnlyList<ValidRevision> revisions, DateTimeOffset now, Activity? span)
    {
        var outcomes = Appender.Append(revisions, now);
        if (span is not null && TracedAppend.Of(outcomes, span.Context) is { } append)
        {
            Traced.Add(append);
        }

        return outcomes;
    }

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
