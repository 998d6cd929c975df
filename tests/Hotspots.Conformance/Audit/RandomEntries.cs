using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Conformance;

/// <summary>Entries of every kind, with whatever people may type in them.</summary>
public static class RandomEntries
{
    private static readonly string[] Words =
        ["lewisham", "E05013714", "\"quoted\"", "a,b;c", "=1+1", "Ünïcödé 😀", "line\r\nend", "\0\u001b[31m", "\u2028", "POLYGON((-0.03 51.44, -0.02 51.44, -0.02 51.45, -0.03 51.44))", "", "\ud800 half", new('x', 5_000)];

    /// <summary>An entry.</summary>
    public static AuditEntry One(Random random, DateTimeOffset at) => new(
        Pick(random, Enum.GetValues<AuditAct>()), Pick(random, Words), (Roles)random.Next(64), at, Maybe(random, Words), Pick(random, Words))
    {
        District = Maybe(random, Words),
        Groups = [.. Words.Where(_ => random.Next(6) == 0)],
        Sensitive = random.Next(2) == 0,
        Level = Maybe(random, Words),
        Area = Maybe(random, Words),
        AboutAfter = random.Next(2) == 0 ? at.AddTicks(-random.NextInt64(1L << 50)) : null,
        AboutUpTo = random.Next(2) == 0 ? at : null,
        AsOf = Maybe(random, Words),
        Position = random.Next(2) == 0 ? random.NextInt64() : null,
        Rows = random.Next(2) == 0 ? random.Next() : null,
        Purpose = Maybe(random, Words),
        Recipient = Maybe(random, Words),
        Watch = Maybe(random, Words),
        Seconds = random.Next(2) == 0 ? random.NextDouble() * 1e6 : null,
    };

    /// <summary>Entries, a minute apart.</summary>
    public static List<AuditEntry> Many(Random random, int count, DateTimeOffset from) =>
        [.. Enumerable.Range(0, count).Select(minute => One(random, from.AddMinutes(minute)))];

    private static T Pick<T>(Random random, T[] all) => all[random.Next(all.Length)];

    private static string? Maybe(Random random, string[] all) => random.Next(2) == 0 ? Pick(random, all) : null;
}
