using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite;

/// <summary>The table of hidden positions, inside the writer's transactions.</summary>
internal sealed class HiddenTable : IDisposable
{
    /// <summary>How many revisions are counted anew in one step.</summary>
    private const int Step = 16_384;

    private readonly SqliteConnection connection;
    private readonly PositionRule? rule;
    private readonly Statement insert;
    private readonly Statement save;
    private PositionCounting counting;
    private bool told;

    public HiddenTable(SqliteConnection connection, PositionRule? rule)
    {
        (this.connection, this.rule) = (connection, rule);
        insert = new(connection, "INSERT INTO hidden (position, shown) VALUES (?1, ?2)");
        save = new(connection, "UPDATE position_rule SET fingerprint = ?1, uncounted_from = ?2");
        counting = new(rule, Load());
    }

    /// <summary>Counts a change that was just inserted.</summary>
    public void Take(Change change)
    {
        var before = counting.State.UncountedFrom;
        if (counting.Take(change) is { } row)
        {
            Insert(row);
        }

        if (counting.State.UncountedFrom != before)
        {
            Save();
        }
    }

    /// <summary>Counts the next of those that were appended without a rule, or by another.</summary>
    /// <param name="words">The words of the same connection.</param>
    /// <param name="head">The last position.</param>
    /// <param name="store">The store, for people to read.</param>
    /// <returns>False once nothing is left, or where there is no rule.</returns>
    public bool CatchUp(Words words, Position head, string store)
    {
        if (rule is null || (counting.State.UncountedFrom is null && counting.State.Fingerprint == rule.Fingerprint))
        {
            return false;
        }

        Adopt(head, store);
        var from = counting.State.UncountedFrom!.Value;
        var next = ChangeRows.Read(connection, words, new(from - 1), new(Math.Min(head.Value, from - 1 + Step)));
        foreach (var row in counting.CatchUp(next, head))
        {
            Insert(row);
        }

        Save();
        return true;
    }

    /// <summary>Forgets what it says of a position and all that follow.</summary>
    public void Forget(Position from)
    {
        using var delete = new Statement(connection, "DELETE FROM hidden WHERE position >= ?1");
        delete.Bind(1, from.Value).Run();
        var state = Load();
        counting = new(rule, state with { UncountedFrom = Math.Min(from.Value, state.UncountedFrom ?? from.Value) });
        Save();
    }

    public void Dispose()
    {
        insert.Dispose();
        save.Dispose();
    }

    private void Adopt(Position head, string store)
    {
        if (counting.State.Fingerprint != rule!.Fingerprint)
        {
            Forget(new(1));
            counting = new(rule, counting.State with { Fingerprint = rule.Fingerprint });
        }

        if (!told)
        {
            rule.TellOf(counting.State, head, store);
            told = true;
        }
    }

    private void Insert(HiddenPosition row) => insert.Bind(1, row.Position).Bind(2, row.Shown).Run();

    private void Save() => save.Bind(1, counting.State.Fingerprint).Bind(2, counting.State.UncountedFrom).Run();

    private PositionState Load()
    {
        using var state = new Statement(connection, Queries.PositionState);
        state.Step();
        return new(state.IsNull(0) ? null : state.Text(0), state.IsNull(1) ? null : state.Int64(1), state.Int64(2));
    }
}
