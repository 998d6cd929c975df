namespace Hotspots.Engine.Security.Access;

/// <summary>Names of accounts and keys: the profile UsernameCaseMapped of PRECIS (RFC 8265, 3.3), narrowed to ASCII letters, digits and <c>. - _ @ +</c>, at least one of them a letter or a digit.</summary>
/// <remarks>
/// Every other script has letters that look like Latin ones, so nobody is called by them. Of the profile that leaves the width mapping and the case mapping: what
/// is ASCII is composed (NFC) already and is written from left to right. So each name here is one that every implementation of the profile gives back unchanged.
/// </remarks>
public static class AccountName
{
    /// <summary>The longest name, in characters.</summary>
    public const int Longest = 100;

    private const string Signs = ".-_@+";

    // Digits and signs that stand for letters, beyond the confusables of Unicode; each at the place of its letter.
    private const string Digits = "01345678@+";
    private const string Letters = "oleasgtbat";

    // Who the record of who looked names, where nobody has signed in.
    private static readonly string[] Taken = ["anybody", "demo", "nobody", "start"];

    // Whoever reads these believes more of somebody than of others.
    private static readonly string[] Trusted = ["admin", "administrator", "analyst", "auditor", "feed", "hotspots", "root", "supervisor", "system", "viewer"];
    private static readonly HashSet<string> TrustedLooks = [.. Trusted.Concat(Taken).Select(BroadLookOf)];
    private const char FirstWide = '\uFF01';
    private const char LastWide = '\uFF5E';

    /// <summary>A name as it is kept: full-width letters as usual ones, then in lower case. Blanks around it are not part of it.</summary>
    /// <returns>Null where nobody can have such a name.</returns>
    public static string? Read(string? text)
    {
        var narrow = string.Concat((text ?? "").Trim(' ').Select(Narrow));

        // The letters are looked at before their case is: the Kelvin sign has a k for its lower case, and is no k.
        return narrow.Length is > 0 and <= Longest && narrow.All(IsAllowed) && narrow.Any(char.IsAsciiLetterOrDigit) ? narrow.ToLowerInvariant() : null;
    }

    /// <summary>What a name looks like at a glance. Names of which it is the same are taken for each other, so that no two accounts have such.</summary>
    /// <remarks>By the confusables of Unicode (UTS 39) within the letters allowed.</remarks>
    /// <param name="name">As <see cref="Read"/> gives it.</param>
    public static string LookOf(string name) => name.Replace('0', 'o').Replace('1', 'l')
        .Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal);

    /// <summary>Whether a name is kept for the program itself, or reads like one of those or of a role without being it: with digits for letters, <c>i</c> for <c>l</c>, or signs between. New accounts and keys are not called so.</summary>
    /// <param name="name">As <see cref="Read"/> gives it.</param>
    public static bool IsReserved(string name) => Taken.Contains(name, StringComparer.Ordinal)
        || (!Trusted.Contains(name, StringComparer.Ordinal) && TrustedLooks.Contains(BroadLookOf(name)));

    private static string BroadLookOf(string name) =>
        LookOf(string.Concat(name.Where(letter => char.IsAsciiLetterOrDigit(letter) || Digits.Contains(letter, StringComparison.Ordinal)).Select(letter => Digits.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Letters[at] : letter))).Replace('i', 'l');

    // The profile's width mapping, of the letters that have an ASCII one.
    private static char Narrow(char letter) => letter is >= FirstWide and <= LastWide ? (char)(letter - FirstWide + '!') : letter;

    private static bool IsAllowed(char letter) => char.IsAsciiLetterOrDigit(letter) || Signs.Contains(letter, StringComparison.Ordinal);
}
