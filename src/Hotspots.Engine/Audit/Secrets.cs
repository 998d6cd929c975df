using System.Text.RegularExpressions;

namespace Hotspots.Engine;

/// <summary>Strips from a text whatever looks like a secret, before it is written down anywhere.</summary>
/// <remarks>A net below the net: whoever writes an entry has no secret to write. A purpose or an address is what others typed, though.</remarks>
public static partial class Secrets
{
    /// <summary>What stands where a secret was.</summary>
    public const string Mark = "[secret]";

    /// <summary>The text without secrets: our own keys and tickets anywhere, tokens, whatever is named like a credential, and users in addresses.</summary>
    public static string Strip(string text) => Named().Replace(Tokens().Replace(UserOfAddress().Replace(text, "://" + Mark + "@"), Mark), match => match.Groups["name"].Value + Mark);

    // Keys, sessions, welcomes of ours; JSON web tokens; the credentials of an Authorization header.
    [GeneratedRegex(@"hs[a-z]_[A-Za-z0-9_\-%]{8,}|eyJ[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+(\.[A-Za-z0-9_\-]*)?|(?<=\b(?:Bearer|Basic|Digest)(?:\s|%20|\+)+)[^\s,;&]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"(?<name>[""']?\b[\w\-]*(?:password|passwd|pwd|secret|token|api[_\-]?key|access[_\-]?key|authorization|cookie|credential|session|signature|__host-\w+)[\w\-]*[""']?\s*(?:=|:|%3D|%3A)\s*)(?:""[^""]*""|'[^']*'|[^\s&;,]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"://[^\s/@?#]+@", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex UserOfAddress();
}
