using System.Text;

namespace Hotspots.CrashRig;

/// <summary>Damages inputs.</summary>
internal sealed class Mutations(Random random)
{
    /// <summary>Above what any of the targets takes in one piece, and small enough to be made often.</summary>
    private const int Longest = 64 << 10;

    private static readonly byte[][] Tokens = [.. new[]
    {
        "\"", ",", ";", "\n", "\r\n", "\0", "{", "}", "[", "]", "\\", ":", "null", "true", "NaN", "1e999", "-1e999", "-0", "9223372036854775808", "\ufeff", "\ud83d\ude00",
        "\u001e", "\\ud800", "\"\"", "%00", "%ff", "&", "=", "@", "2026-02-30", "2026-10-25T01:30:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "[[[[[[[[", "\"features\":[",
        "\"type\":", "\"coordinates\":", "\"mergedInto\":{}", "'); DROP TABLE revision;--", "=1+1", "../", "0", "-1",
    }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>A damaged copy; part of another input may get into it.</summary>
    public byte[] Damage(byte[] sound, byte[] other)
    {
        var bytes = sound.ToList();
        for (var hits = 1 << random.Next(4); hits > 0; hits--)
        {
            Hit(bytes, other);
        }

        return bytes.Count <= Longest ? [.. bytes] : [.. bytes.Take(Longest)];
    }

    private void Hit(List<byte> bytes, byte[] other)
    {
        var at = random.Next(bytes.Count + 1);
        int Some(int most) => Math.Min(random.Next(1, most), bytes.Count - at);
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
            case 1 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 2: bytes.RemoveRange(at, Some(30)); break;
            case 3: bytes.InsertRange(at, bytes.GetRange(at, Some(200))); break;
            case 4 when random.Next(4) == 0: bytes.RemoveRange(at, bytes.Count - at); break;
            case 5 when random.Next(8) == 0: bytes.InsertRange(at, Enumerable.Repeat(Tokens[random.Next(Tokens.Length)], random.Next(2_000)).SelectMany(token => token)); break;
            case 6: bytes.InsertRange(at, Piece(other)); break;
            default: bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]); break;
        }
    }

    private byte[] Piece(byte[] other)
    {
        var from = random.Next(other.Length + 1);
        return other[from..Math.Min(other.Length, from + random.Next(100))];
    }
}
