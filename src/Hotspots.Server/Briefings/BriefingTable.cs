using Hotspots.Server.Briefings.Pdf;
using Hotspots.Server.History;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Briefings;

/// <summary>The table of the areas: as many of the highest as fit, and how many there are.</summary>
internal sealed class BriefingTable(Briefing briefing)
{
    private const double Size = 7;
    private const double Pitch = 10.6;

    // Where a column ends, and how wide it may be before it would touch the one to its left.
    private static readonly Column[] Columns =
    [
        new("Rank", 62, 20, row => BriefingWords.Of(row.Rank, "0")),
        new("before", 92, 28, row => BriefingWords.Of(row.PreviousRank, "0"), ReadAs: "Rank before"),
        new("Area", 100, 142, row => row.Name, ToRight: false),
        new("Count", 272, 28, row => BriefingWords.Of(row.Count)),
        new("before", 304, 30, row => BriefingWords.Of(row.Previous), ReadAs: "Count before"),
        new("Difference", 348, 42, row => BriefingWords.Signed(row.Difference)),
        new("Per cent", 388, 38, row => BriefingWords.Percent(row.Percent)),
        new("Rate ratio (95 %)", 470, 80, BriefingWords.Ratio),
        new("Per 1,000", 508, 36, row => BriefingWords.Of(row.PerThousand, "0.0")),
        new("Change", PdfSheet.Right - 40, 40, row => row.Change switch { "no clear change" => "not clear", WireNames.NotComparable => "–", var change => change }, ToRight: false),
    ];

    /// <summary>Draws it, and says where what follows may stand.</summary>
    public double Draw(PdfSheet sheet, double y, double bottom)
    {
        var fitting = Math.Max(0, (int)((bottom - y - (2 * Pitch)) / Pitch));
        var rows = briefing.Compare.Rows.Take(fitting).ToList();
        sheet.Rule(y + 3.5);
        sheet.Group("Table", () =>
        {
            sheet.Group("THead", () => sheet.Group("TR", () => DrawHead(sheet, y)));
            sheet.Group("TBody", () =>
            {
                foreach (var (index, row) in rows.Index())
                {
                    sheet.Group("TR", () => DrawRow(sheet, row, y + ((index + 1) * Pitch)));
                }
            });
        });
        y += (rows.Count + 1) * Pitch;
        sheet.Tag("P", () => sheet.Text(WordsOf(fitting), PdfSheet.Left, y + 2, Size, colour: PdfSheet.Quiet));
        return y + (2 * Pitch);
    }

    private static void DrawHead(PdfSheet sheet, double y)
    {
        foreach (var column in Columns)
        {
            sheet.Header("Column", column.ReadAs, () => Draw(sheet, column, column.Title, y, bold: true));
        }
    }

    private static void DrawRow(PdfSheet sheet, ChangeRow row, double y)
    {
        foreach (var column in Columns)
        {
            void DrawCell() => Draw(sheet, column, column.Cell(row), y, bold: column.Title == "Change" && row.Change is "higher" or "lower");
            if (column.Title == "Area")
            {
                sheet.Header("Row", row.Name, DrawCell);
            }
            else
            {
                sheet.Tag("TD", DrawCell);
            }
        }
    }

    // Figures get smaller until they fit; names are cut, so that they are all of one size.
    private static void Draw(PdfSheet sheet, Column column, string text, double y, bool bold)
    {
        if (column.ToRight)
        {
            sheet.TextWithin(text, column.X, y, column.Width, Size, bold, toRight: true);
        }
        else
        {
            sheet.Text(sheet.Fitting(text, column.Width, Size, bold), column.X, y, Size, bold);
        }
    }

    private string WordsOf(int fitting)
    {
        var count = briefing.Compare.Rows.Count;
        return count > fitting ? $"The {fitting} with most of {BriefingWords.Of(count)}; all of them are in the answer to compare." : $"All {BriefingWords.Of(count)}.";
    }

    private sealed record Column(string Title, double X, double Width, Func<ChangeRow, string> Cell, bool ToRight = true, string? ReadAs = null);
}
