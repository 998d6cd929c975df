using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hotspots.Engine.Security.Audit;

/// <summary>Links each entry to all before it, and writes both as a line: 64 hexadecimal digits, a blank, the entry as JSON.</summary>
public static class AuditChain
{
    /// <summary>No line is longer, in bytes; <see cref="AuditText"/> cuts what would make it so.</summary>
    public const int LongestLine = 1 << 16;

    internal static byte[] Genesis { get; } = SHA256.HashData("hotspots-audit 1"u8);

    private const int Digits = 2 * SHA256.HashSizeInBytes;

    /// <summary>The head after one more entry: SHA-256 over the link before and the entry's bytes.</summary>
    public static AuditHead Next(AuditHead before, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(before.Link));
        hash.AppendData(body);
        return new(before.Count + 1, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Gives an entry its number and its link.</summary>
    public static (AuditHead Head, byte[] Body) Append(AuditHead before, AuditEntry entry)
    {
        var body = AuditText.Write(before.Count + 1, entry);
        return (Next(before, body), body);
    }

    /// <summary>A line without its end.</summary>
    public static byte[] Line(string link, ReadOnlySpan<byte> body) => [.. Encoding.ASCII.GetBytes(link), (byte)' ', .. body];

    /// <summary>Takes a line apart.</summary>
    /// <returns>False where it is none, to the byte.</returns>
    public static bool TrySplit(ReadOnlyMemory<byte> line, out string link, out ReadOnlyMemory<byte> body)
    {
        (link, body) = ("", default);
        if (line.Length <= Digits || line.Span[Digits] != ' ' || line.Span[..Digits].ContainsAnyExcept(LowerHex))
        {
            return false;
        }

        (link, body) = (Encoding.ASCII.GetString(line.Span[..Digits]), line[(Digits + 1)..]);
        return true;
    }

    /// <summary>Whether a text can be a link.</summary>
    public static bool IsLink(string text) => text.Length == Digits && !text.AsSpan().ContainsAnyExcept("0123456789abcdef");

    private static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);
}

/// <summary>A head that can be kept elsewhere, as a line: <c>COUNT LINK TIME SEAL</c>. The seal is <c>-</c> where there is no key.</summary>
/// <param name="Head">How far the record went.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Seal">HMAC-SHA-256 over the rest of the line under a key, in hexadecimal; null without one.</param>
public sealed record SealedHead(AuditHead Head, DateTimeOffset At, string? Seal)
{
    /// <summary>Seals a head.</summary>
    /// <param name="head">How far the record goes.</param>
    /// <param name="at">Now.</param>
    /// <param name="key">The key; null for none.</param>
    public static SealedHead Of(AuditHead head, DateTimeOffset at, byte[]? key) => new SealedHead(head, at, null) is var plain && key is not null
        ? plain with { Seal = plain.SealUnder(key) }
        : plain;

    /// <summary>Reads a line.</summary>
    /// <returns>Null where it is none.</returns>
    public static SealedHead? Read(string line) => line.Trim().Split(' ') is [var count, var link, var at, var seal]
        && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && AuditChain.IsLink(link)
        && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && (seal == "-" || AuditChain.IsLink(seal))
            ? new(new(number, link), time, seal == "-" ? null : seal)
            : null;

    /// <summary>Whether the seal was made with that key.</summary>
    public bool IsSealedBy(byte[] key) => Seal is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Seal), Encoding.ASCII.GetBytes(SealUnder(key)));

    /// <summary>The line.</summary>
    public override string ToString() => $"{Plain} {Seal ?? "-"}";

    private string Plain => string.Create(CultureInfo.InvariantCulture, $"{Head.Count} {Head.Link} {At.UtcDateTime:O}");

    private string SealUnder(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"hotspots-audit-head 1 {Plain}")));
}
