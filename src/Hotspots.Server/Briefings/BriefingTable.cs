using Hotspots.Server.Briefings.Pdf;
using Hotspots.Server.History;

namespace Hotspots.Server.Briefings;

/// <summary>The table of the areas: as many of the highest as fit, and how many there are.</summary>
internal sealed class BriefingTable(Briefing briefing)
{
    private const double Size = 7;
    private const double Pitch = 10.6;

    // Where a column ends, and how wide it may be before it would touch the one to its left.
    private static readonly (string Title, double Right, double Width, Func<ChangeRow, string> Cell)[] Columns =
    [
        ("Rank", 62, 20, row => BriefingWords.Of(row.Rank, "0")),
        ("before", 92, 28, row => BriefingWords.Of(row.PreviousRank, "0")),
        ("Count", 272, 28, row => BriefingWords.Of(row.Count)),
        ("before", 304, 30, row => BriefingWords.Of(row.Previous)),
        ("Difference", 348, 42, row => BriefingWords.Signed(row.Difference)),
        ("Per cent", 388, 38, row => BriefingWords.Percent(row.Percent)),
        ("Rate ratio (95 %)", 470, 80, BriefingWords.Ratio),
        ("Per 1,000", 508, 36, row => BriefingWords.Of(row.PerThousand, "0.0")),
    ];

    /// <summary>Draws it, and says where what follows may stand.</summary>
    public double Draw(PdfSheet sheet, double y, double bottom)
    {
        var rows = briefing.Compare.Rows;
        DrawHead(sheet, y);
        sheet.Rule(y + 3.5);
        var fitting = Math.Max(0, (int)((bottom - y - (2 * Pitch)) / Pitch));
        foreach (var row in rows.Take(fitting))
        {
            y += Pitch;
            DrawRow(sheet, row, y);
        }

        y += Pitch;
        sheet.Text(
            rows.Count > fitting ? $"The {fitting} with most of {BriefingWords.Of(rows.Count)}; all of them are in the answer to compare." : $"All {BriefingWords.Of(rows.Count)}.",
            PdfSheet.Left, y + 2, Size, colour: PdfSheet.Quiet);
        return y + (2 * Pitch);
    }

    private static void DrawHead(PdfSheet sheet, double y)
    {
        sheet.Text("Area", 100, y, Size, bold: true);
        sheet.Text("Change", PdfSheet.Right - 40, y, Size, bold: true);
        foreach (var (title, right, width, _) in Columns)
        {
            sheet.TextWithin(title, right, y, width, Size, bold: true, toRight: true);
        }
    }

    private static void DrawRow(PdfSheet sheet, ChangeRow row, double y)
    {
        sheet.Text(PdfSheet.Fitting(row.Name, 142, Size), 100, y, Size);
        sheet.Text(row.Change == "no clear change" ? "not clear" : row.Change, PdfSheet.Right - 40, y, Size, bold: row.Change is "higher" or "lower");
        foreach (var (_, right, width, cell) in Columns)
        {
            sheet.TextWithin(cell(row), right, y, width, Size, toRight: true);
        }
    }
}
