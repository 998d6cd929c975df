using System.Text;
using CsvHelper;
using Hotspots.Geography.Csv;

namespace Hotspots.Geography.Tests;

public class CsvTableTests
{
    public static TheoryData<string> Formulas =>
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\ttext", " =1", "\"=1", "\u00A0=1", "\uFEFF=1", "\u200B=1",
        "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20A", "\u22121", "text;=1", "text; =1", "text\t=1", "text|+1", "text\n\n@A", "text\r\n-1", "a,b\"c;\"=1",
    ];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void No_cell_and_no_part_of_one_is_a_formula(string text)
    {
        var (written, rows) = Write(csv => csv.Row("first", text, "last"));
        Assert.Equal(["first", CsvTable.Plain(text), "last"], Assert.Single(rows));
        Assert.NotEqual(text, CsvTable.Plain(text));
        Assert.Equal(CsvTable.Plain(text), CsvTable.Plain(CsvTable.Plain(text)));
        Assert.All(rows[0].SelectMany(cell => cell.Split(';', '\t', '|', '\n', '\r')).Append(rows[0][1]), Safe);
        Assert.EndsWith("\r\n", written, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void No_part_of_a_comment_is_a_formula_and_it_stays_one_line(string text)
    {
        var (written, _) = Write(csv => csv.Comment($"Areas,{text},more;{text}"));
        Assert.Equal(1, written.Count(letter => letter == '\n'));
        Assert.StartsWith("# Areas", written, StringComparison.Ordinal);
        Assert.All(written.TrimEnd().Split(',', ';', '\t', '|'), Safe);
    }

    [Theory]
    [InlineData("Lewisham")]
    [InlineData("St. Mary's, \"north\"; east")]
    [InlineData("POLYGON((-0.13 51.4, -0.11 51.4))")]
    [InlineData("#1")]
    [InlineData("two\r\nlines")]
    public void Other_text_is_read_as_it_was_written(string text) => Assert.Equal([text, text], Assert.Single(Write(csv => csv.Row(text, text)).Rows));

    [Fact]
    public void A_number_keeps_its_minus() => Assert.Equal("-1.5\r\n", Write(csv =>
    {
        csv.Cell(-1.5m);
        csv.EndRow();
    }).Text);

    // What spreadsheets look at first, once they have taken blanks, quotes and what is not seen away.
    private static void Safe(string cell) => Assert.DoesNotContain(cell.TrimStart(' ', '"', '\u00A0', '\uFEFF', '\u200B').FirstOrDefault('x'), "=+-@\uFF1D\uFF0B\uFF0D\uFF20\u2212");

    private static (string Text, List<string[]> Rows) Write(Action<CsvTable> write)
    {
        using var bytes = new MemoryStream();
        using (var csv = new CsvTable(bytes))
        {
            write(csv);
        }

        var rows = new List<string[]>();
        using var reader = CsvReader.Create(bytes.ToArray(), new CsvReaderOptions { HasHeader = false });
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return (Encoding.UTF8.GetString(bytes.ToArray()), rows);
    }
}
