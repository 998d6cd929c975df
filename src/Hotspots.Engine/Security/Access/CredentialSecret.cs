using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hotspots.Engine.Security.Access;

/// <summary>Makes the secrets of tickets: 256 random bits behind a prefix by which people, and scanners for leaked secrets, know them.</summary>
public static class CredentialSecret
{
    /// <summary>What every key begins with.</summary>
    public const string KeyPrefix = "hsk_";

    private const int Length = 32;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>A new one, in letters that need no escaping anywhere.</summary>
    public static string New(CredentialKind kind) => PrefixOf(kind) + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Whether a text may be a secret of that kind. Anything else needs no look into the register.</summary>
    public static bool IsOne(string text, CredentialKind kind) =>
        text.Length == KeyPrefix.Length + Base64Url.GetEncodedLength(Length) && text.StartsWith(PrefixOf(kind), StringComparison.Ordinal)
        && !text.AsSpan(KeyPrefix.Length).ContainsAnyExcept(Letters) // The decoder would pass over blanks and take a % for padding.
        && Base64Url.IsValid(text.AsSpan(KeyPrefix.Length));

    /// <summary>What the register keeps: SHA-256 in hexadecimal. A slow hash gains nothing where nobody can guess.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>The beginning of the hash, which names the ticket.</summary>
    public static string IdOf(string hash) => hash[..12];

    private static string PrefixOf(CredentialKind kind) => kind switch
    {
        CredentialKind.Key => KeyPrefix,
        CredentialKind.Session => "hss_",
        _ => "hsw_",
    };
}
