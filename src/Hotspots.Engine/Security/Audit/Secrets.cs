using System.Text.RegularExpressions;

namespace Hotspots.Engine.Security.Audit;

/// <summary>Strips from a text whatever looks like a secret, before it is written down anywhere.</summary>
/// <remarks>
/// A net below the net: whoever writes an entry has no secret to write. A purpose or an address is what others typed, though, so that the
/// patterns are such as take time in proportion to the text, whatever it is.
/// </remarks>
public static class Secrets
{
    /// <summary>What stands where a secret was.</summary>
    public const string Mark = "[secret]";

    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    // Keys, sessions, welcomes of ours; JSON web tokens; the credentials of an Authorization header.
    private static readonly Regex Tokens = new(
        @"hs[a-z]_[A-Za-z0-9_\-%]{8,}|eyJ[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+(\.[A-Za-z0-9_\-]*)?|(?<name>\b(Bearer|Basic|Digest)(\s|%20|\+)+)[^\s,;&]+", Linear | RegexOptions.IgnoreCase);

    private static readonly Regex Named = new(
        @"(?<name>[""']?\b[\w\-]*(password|passwd|pwd|secret|token|api[_\-]?key|access[_\-]?key|authorization|cookie|credential|session|signature|__host-\w)[\w\-]*[""']?\s*(=|:|%3D|%3A)\s*)(""[^""]*""|'[^']*'|[^\s&;,]+)",
        Linear | RegexOptions.IgnoreCase);

    private static readonly Regex UserOfAddress = new(@"://[^\s/@?#]+@", Linear);

    /// <summary>The text without secrets: our own keys and tickets anywhere, tokens, whatever is named like a credential, and users in addresses.</summary>
    /// <param name="text">Any text, cut to a length before: what it costs grows with that.</param>
    public static string Strip(string text) => Named.Replace(Tokens.Replace(UserOfAddress.Replace(text, "://" + Mark + "@"), KeepName), KeepName);

    private static string KeepName(Match match) => match.Groups["name"].Value + Mark;
}
