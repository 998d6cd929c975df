using System.Text.RegularExpressions;
using CsvHelper;

namespace Hotspots.Geography.Csv;

/// <summary>Writes CSV by RFC 4180, UTF-8, of which no cell is a formula in a spreadsheet. All CSV of the product is written by it.</summary>
/// <remarks>
/// A text that begins like a formula (with = + - @, also as full-width or small forms, after blanks and quotes too, or with a tab or a line end) gets an
/// apostrophe before it. So does what begins like one after a semicolon, tab, bar or line end within a text, at which spreadsheets of other countries part cells.
/// </remarks>
public sealed class CsvTable : IDisposable, IAsyncDisposable
{
    /// <summary>Between lines for spreadsheets, as RFC 4180 has it.</summary>
    public const string Rfc4180 = "\r\n";

    // Blanks and what is not seen may stand before, but nothing that parts cells. \p{C} are invisible characters, such as a mark of byte order; \uFF1D and so on the full-width and small forms of = + - @, \u2212 the minus sign.
    private const string Sign = @"[\s\p{C}\p{Z}""-[\t\r\n]]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212]";

    private static readonly Regex Beginning = new("^(?:[\\t\\r\\n]|" + Sign + ")", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    private static readonly Regex Inside = new("([;\\t|\\r\\n])(" + Sign + ")", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    private static readonly Regex InComment = new("([,;\\t|])(" + Sign + ")", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    private static readonly Regex LineEnds = new(@"[\r\n\f\v\u0085\u2028\u2029]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private readonly CsvWriter csv;

    /// <summary>A table in a stream, which stays open.</summary>
    /// <param name="output">Where it is written.</param>
    /// <param name="newLine">Between lines.</param>
    public CsvTable(Stream output, string newLine = Rfc4180) => csv = CsvWriter.Create(output, OptionsOf(newLine), true);

    /// <summary>A table in a file; one that is there is overwritten.</summary>
    /// <param name="path">The file.</param>
    /// <param name="newLine">Between lines.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public CsvTable(string path, string newLine = Rfc4180) => csv = CsvWriter.ToFile(path, OptionsOf(newLine));

    /// <summary>A text that a spreadsheet takes for text.</summary>
    public static string Plain(string text) => Inside.Replace(Beginning.IsMatch(text) ? "'" + text : text, "$1'$2");

    /// <summary>Writes a cell of text; null is an empty one.</summary>
    public void Cell(string? text) => csv.WriteField(Plain(text ?? ""));

    /// <summary>Writes a cell that is a number, of which a minus begins no formula.</summary>
    public void Cell(decimal number) => csv.WriteField(number, default);

    /// <summary>Ends a row.</summary>
    public void EndRow() => csv.EndRecord();

    /// <summary>Writes a row of texts.</summary>
    public void Row(params IEnumerable<string?> texts)
    {
        foreach (var text in texts)
        {
            Cell(text);
        }

        EndRow();
    }

    /// <summary>Writes a line that begins with #. A spreadsheet parts it at commas like any other, so that no part begins like a formula.</summary>
    public void Comment(string text) => csv.WriteComment(" " + InComment.Replace(LineEnds.Replace(text, " "), "$1'$2"));

    /// <summary>Writes what is left.</summary>
    public void Dispose() => csv.Dispose();

    /// <summary>Writes what is left.</summary>
    public ValueTask DisposeAsync() => csv.DisposeAsync();

    private static CsvWriterOptions OptionsOf(string newLine) => new() { NewLine = newLine, CommentPrefix = '#', Injection = CsvInjection.None };
}
