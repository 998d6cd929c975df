using System.Globalization;
using System.Text;

namespace Hotspots.Attack;

/// <summary>Writes any text, surrogates without their other half included, so that it reaches the server as it is.</summary>
internal static class Written
{
    /// <summary>In an address or a form: every letter that is not plain by its bytes in UTF-8.</summary>
    public static string Percent(string text)
    {
        var written = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_')
            {
                written.Append(text[at]);
                continue;
            }

            foreach (var octet in at + 1 < text.Length && char.IsSurrogatePair(text, at) ? Encoding.UTF8.GetBytes(text.Substring(at++, 2)) : Octets(text[at]))
            {
                written.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
            }
        }

        return written.ToString();
    }

    /// <summary>In JSON: all that is not plain by its number.</summary>
    public static string Quoted(string text) =>
        $"\"{string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) || " -_.:/,()".Contains(letter, StringComparison.Ordinal) ? $"{letter}" : $"\\u{(int)letter:x4}"))}\"";

    // Half of a pair has no UTF-8: this is what programs write that do not look.
    private static byte[] Octets(char letter) => char.IsSurrogate(letter)
        ? [(byte)(0xE0 | (letter >> 12)), (byte)(0x80 | ((letter >> 6) & 0x3F)), (byte)(0x80 | (letter & 0x3F))]
        : Encoding.UTF8.GetBytes([letter]);
}
