using Microsoft.Data.Sqlite;
using static System.FormattableString;

namespace Hotspots.Store.Sqlite;

/// <summary>Strings that occur in most rows, sources and categories, kept once in the file and once in memory.</summary>
internal sealed class Words(SqliteConnection connection) : IDisposable
{
    private readonly Statement find = new(connection, "SELECT text FROM word WHERE id = ?1");
    private readonly Statement identify = new(connection, "SELECT id FROM word WHERE text = ?1");
    private readonly Dictionary<long, string> texts = [];
    private readonly Dictionary<string, long> ids = new(StringComparer.Ordinal);

    /// <summary>The string of that number.</summary>
    /// <exception cref="InvalidDataException">The file has none.</exception>
    public string Text(long id)
    {
        if (!texts.TryGetValue(id, out var text))
        {
            texts[id] = text = find.Bind(1, id).Step() ? find.Text(0) : throw new InvalidDataException(Invariant($"Word {id} is missing."));
            find.Reset();
        }

        return text;
    }

    /// <summary>The number of that string; null where it has none yet.</summary>
    public long? Find(string text)
    {
        if (ids.TryGetValue(text, out var known))
        {
            return known;
        }

        var found = identify.Bind(1, text).Scalar();
        if (found is { } id)
        {
            ids[text] = id;
        }

        return found;
    }

    /// <summary>The number of that string, given to it now where it has none. Only inside a write transaction.</summary>
    public long Id(string text)
    {
        if (Find(text) is { } known)
        {
            return known;
        }

        return ids[text] = Add(text);
    }

    public void Dispose()
    {
        find.Dispose();
        identify.Dispose();
    }

    private long Add(string text)
    {
        using var add = new Statement(connection, "INSERT INTO word (text) VALUES (?1) RETURNING id");
        return add.Bind(1, text).Scalar()!.Value;
    }
}
