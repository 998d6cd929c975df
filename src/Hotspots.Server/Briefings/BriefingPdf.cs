using Hotspots.Server.Briefings.Pdf;

namespace Hotspots.Server.Briefings;

/// <summary>Writes a briefing as two pages of A4. The same briefing has the same bytes.</summary>
internal static class BriefingPdf
{
    private const int Pages = 2;
    private const double Charts = 150; // How high the charts at the foot of the first page are.
    private const double Gap = 3.0 / 7; // Between what is said, in parts of its size.

    private static readonly string[] Definitions =
    [
        "Periods are whole days in London, both ends included. An incident counts when it is in any of the groups, once.",
        "A change is called higher or lower where the exact conditional test of two Poisson counts has p < 5 %, two-sided; else it is not clear. Per cent is left out under 20 incidents before. The interval of a rate ratio is exact at 95 % (Clopper and Pearson). Of many areas one in twenty would be called clear by chance alone.",
        "Hours: what is known only as a span is spread over it by how much lies in each hour. Usual, in the series: the mean of the same step in years before.",
    ];

    /// <summary>The file.</summary>
    public static byte[] Write(Briefing briefing)
    {
        using var document = new TaggedPdf();
        Draw(document, DrawFirst, briefing);
        Draw(document, DrawSecond, briefing);
        var period = briefing.Compare.About.Period;
        return document.Write($"Hotspots briefing, {PlaceOf(briefing)}, {BriefingWords.Of(period)}", GroupsOf(briefing), briefing.Hash, period.Last.AddDays(1));
    }

    private static void Draw(TaggedPdf document, Action<PdfSheet, Briefing> draw, Briefing briefing)
    {
        using var sheet = document.AddSheet();
        draw(sheet, briefing);
    }

    private static void DrawFirst(PdfSheet sheet, Briefing briefing)
    {
        var about = briefing.Compare.About;
        var y = DrawTitle(sheet, briefing);
        y = sheet.Paragraph(BriefingWords.Change(briefing.Compare.Whole, about), PdfSheet.Left, y + 6, PdfSheet.Width, 10, bold: true);
        if (briefing.Compare.Loaded is { } loaded)
        {
            y = sheet.Paragraph(BriefingWords.Change(loaded, about), PdfSheet.Left, y + 1, PdfSheet.Width, 8.5);
        }

        if (briefing.Compare.Lead is { } lead)
        {
            y = sheet.Paragraph(BriefingWords.Lead(lead), PdfSheet.Left, y + 1, PdfSheet.Width, 8.5);
        }

        DrawHeading(sheet, "Where it changed", y += 10, PdfSheet.Left, PdfSheet.Width);
        new BriefingMap(briefing).Draw(sheet, PdfSheet.Left, y + 10, PdfSheet.Width, PdfSheet.Bottom - Charts - y - 50);
        DrawCharts(sheet, briefing);
        DrawFoot(sheet, briefing, 1);
    }

    private static void DrawCharts(PdfSheet sheet, Briefing briefing)
    {
        var (middle, foot) = ((PdfSheet.Left + PdfSheet.Right) / 2, PdfSheet.Bottom - Charts);
        DrawHeading(sheet, $"When: {BriefingWords.Of(briefing.Hours.Incidents)} incidents by hour and day{(briefing.Hours.TooWide == 0 ? "" : $"; {BriefingWords.Of(briefing.Hours.TooWide)} have no hour")}", foot, PdfSheet.Left, middle - PdfSheet.Left - 10);
        BriefingCharts.DrawHours(sheet, briefing.Hours, PdfSheet.Left, foot + 10, middle - PdfSheet.Left - 10, Charts - 30);
        DrawHeading(sheet, $"How it went: incidents by {briefing.Series.Step}; the line is the usual", foot, middle + 4, PdfSheet.Right - middle - 4);
        BriefingCharts.DrawSeries(sheet, briefing.Series, middle + 4, foot + 10, PdfSheet.Right - middle - 4, Charts - 30);
    }

    private static void DrawSecond(PdfSheet sheet, Briefing briefing)
    {
        var said = SaidOf(briefing).ToList();
        var size = SizeOf(sheet, said);
        var y = new BriefingTable(briefing).Draw(sheet, PdfSheet.Top + 8, PdfSheet.Bottom - NeededBy(sheet, said, size));
        DrawHeading(sheet, "How to read this", y, PdfSheet.Left, PdfSheet.Width);
        y += 12;
        foreach (var line in said)
        {
            y = sheet.Paragraph(line, PdfSheet.Left, y, PdfSheet.Width, size) + (size * Gap);
        }

        DrawFoot(sheet, briefing, Pages);
    }

    // What is said has to be said whole: the more it is, the smaller it stands, and it leaves room for a table of some rows.
    private static double SizeOf(PdfSheet sheet, IReadOnlyList<string> said)
    {
        const double Largest = 7, Smallest = 1, Step = 0.25, Table = 130;
        var size = Largest;
        while (size > Smallest && NeededBy(sheet, said, size) > PdfSheet.Bottom - PdfSheet.Top - Table)
        {
            size -= Step;
        }

        return size;
    }

    private static double NeededBy(PdfSheet sheet, IReadOnlyList<string> said, double size) =>
        said.Sum(line => sheet.HeightOf(line, PdfSheet.Width, size) + (size * Gap)) + 34;

    private static double DrawTitle(PdfSheet sheet, Briefing briefing)
    {
        var about = briefing.Compare.About;
        sheet.Tag("H1", () => sheet.TextWithin(PlaceOf(briefing), PdfSheet.Left, PdfSheet.Top + 12, PdfSheet.Width, 20, bold: true));
        var y = sheet.Paragraph(GroupsOf(briefing), PdfSheet.Left, PdfSheet.Top + 30, PdfSheet.Width, 10);
        y = sheet.Paragraph($"{BriefingWords.Of(about.Period)}, against {BriefingWords.Of(about.Against!)}", PdfSheet.Left, y, PdfSheet.Width, 10);
        sheet.Rule(y - 4);
        return y + 8;
    }

    private static void DrawHeading(PdfSheet sheet, string text, double y, double x, double width) =>
        sheet.Tag("H2", () => sheet.TextWithin(text, x, y, width, 8.5, bold: true));

    private static void DrawFoot(PdfSheet sheet, Briefing briefing, int page)
    {
        sheet.Rule(PdfSheet.Bottom);
        void DrawSource() => sheet.Text($"Journal position {BriefingWords.Of(briefing.Compare.About.Position)} · SHA-256 {briefing.Hash}", PdfSheet.Left, PdfSheet.Bottom + 10, 6.5, colour: PdfSheet.Quiet);
        if (page == Pages)
        {
            sheet.Tag("P", DrawSource); // It is read aloud once.
        }
        else
        {
            sheet.Artifact(DrawSource);
        }

        sheet.Artifact(() => sheet.Text(FormattableString.Invariant($"{page} of {Pages}"), PdfSheet.Right, PdfSheet.Bottom + 10, 6.5, colour: PdfSheet.Quiet, toRight: true));
    }

    private static string PlaceOf(Briefing briefing) => briefing.Asked.Place.Polygon is null ? briefing.Asked.Place.District.Name : "A drawn polygon";

    private static string GroupsOf(Briefing briefing)
    {
        var catalogue = briefing.Asked.View.Placer.Catalogue;
        return string.Join(", ", briefing.Asked.Groups.Each().Select(one => catalogue.Groups.First(group => group.Id == catalogue.IdsOf(one)[0]).Name));
    }

    private static IEnumerable<string> SaidOf(Briefing briefing)
    {
        var about = briefing.Compare.About;
        var left = briefing.Compare.AgainstLeftOut;
        return
        [
            .. Definitions,
            $"Areas: {about.Level} edition {about.Edition}{(about.Approximate ? ", which only resembles the official boundaries" : "")}. Rates divide by: {about.Denominator ?? "nothing, since no residents are known"}.",
            $"Left out of the period and of the one before: {Of(about.LeftOut.Coarse)} and {Of(left.Coarse)} known less precisely than it is long; {Of(about.LeftOut.OutsideAreas)} and {Of(left.OutsideAreas)} in none of the areas; {Of(about.LeftOut.Unlocated)} without a place, in the whole journal.",
            .. about.Notes,
            .. about.Credits,
            $"Journal position {about.Position}. The hash at the foot is the SHA-256 of the answers of compare (with limit={Briefing.MostAreas}), hours and series as JSON, one after another: the same question at the same position has the same figures, the same hash and the same bytes.",
        ];

        static string Of(int count) => BriefingWords.Of(count);
    }
}
