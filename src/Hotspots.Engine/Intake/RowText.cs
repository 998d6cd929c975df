using System.Text;
using System.Text.Unicode;

namespace Hotspots.Engine.Intake;

/// <summary>From bytes to text.</summary>
internal static class RowText
{
    private static readonly Encoding Cp1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The text of a row: UTF-8, or else Windows-1252, in which every sequence of bytes means something.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, InputNotes notes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        notes.Add("{0} rows are not UTF-8 and were read as Windows-1252 (cp1252). Save the file as UTF-8 to be certain of its letters.");
        return Cp1252.GetString(bytes);
    }
}
