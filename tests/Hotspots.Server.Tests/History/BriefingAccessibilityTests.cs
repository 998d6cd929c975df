using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hotspots.Engine.History;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Briefings;
using Hotspots.Server.History;
using PdfSharp.Pdf;

namespace Hotspots.Server.Tests;

/// <summary>A briefing is a tagged document as PDF/UA-1 wants it: what a screen reader needs is in the file.</summary>
public sealed partial class BriefingAccessibilityTests
{
    [Fact]
    public async Task It_is_tagged_and_has_a_language_and_a_title_also_in_its_metadata()
    {
        using var document = PdfElement.Open(BriefingPdf.Write(await BriefingAsync("Tooting & <Balham>")));
        var catalog = document.Internals.Catalog.Elements;
        Assert.True(catalog.GetDictionary("/MarkInfo")!.Elements.GetBoolean("/Marked"));
        Assert.Equal("en-GB", catalog.GetString("/Lang"));
        Assert.True(catalog.GetDictionary("/ViewerPreferences")!.Elements.GetBoolean("/DisplayDocTitle"));
        Assert.StartsWith("Hotspots briefing, Tooting & <Balham>", document.Info.Title, StringComparison.Ordinal);
        using var packet = new MemoryStream(catalog.GetDictionary("/Metadata")!.Stream.Value);
        var metadata = await XDocument.LoadAsync(packet, LoadOptions.None, Site.Cancellation);
        Assert.Equal("1", metadata.Descendants(XName.Get("part", "http://www.aiim.org/pdfua/ns/id/")).Single().Value);
        Assert.Equal(document.Info.Title, metadata.Descendants(XName.Get("title", "http://purl.org/dc/elements/1.1/")).Single().Value);
    }

    [Fact]
    public async Task Every_figure_says_in_words_what_it_shows_and_where_it_is()
    {
        using var document = PdfElement.Open(BriefingPdf.Write(await BriefingAsync()));
        var figures = PdfElement.RootOf(document).All("Figure").ToList();
        Assert.Equal(["Map of the difference in 4 areas: none clearly higher, none clearly lower.", "Chart of 6 incidents", "Bar chart of incidents by"], figures.Select(figure => figure.Text("/Alt")), (begin, all) => all.StartsWith(begin, StringComparison.Ordinal));
        Assert.All(figures, figure => Assert.Equal(4, figure.Attributes!.Elements.GetArray("/BBox")!.Elements.Count));
    }

    [Fact]
    public async Task Every_row_of_the_table_has_a_header_of_its_own_and_a_cell_for_each_column()
    {
        var briefing = await BriefingAsync();
        using var document = PdfElement.Open(BriefingPdf.Write(briefing));
        var table = Assert.Single(PdfElement.RootOf(document).All("Table"));
        var headers = Assert.Single(Assert.Single(table.All("THead")).Children).Children;
        Assert.All(headers, header => Assert.Equal(("TH", "/Column"), (header.Type, header.Attributes!.Elements.GetName("/Scope"))));
        var rows = Assert.Single(table.All("TBody")).Children;
        Assert.Equal(briefing.Compare.Rows.Select(row => row.Name), rows.Select(row => Assert.Single(row.All("TH"), cell => cell.Attributes!.Elements.GetName("/Scope") == "/Row").Text("/ActualText")));
        Assert.All(rows, row => Assert.Equal(("TR", headers.Count), (row.Type, row.Children.Count)));
        Assert.All(rows.SelectMany(row => row.Children), cell => Assert.Single(cell.Marked));
    }

    [Fact]
    public async Task Headings_come_in_order_and_pages_are_read_from_the_first_to_the_last()
    {
        using var document = PdfElement.Open(BriefingPdf.Write(await BriefingAsync()));
        var root = PdfElement.RootOf(document);
        Assert.Equal("Document", root.Type);
        Assert.Equal(["H1", "H2", "H2", "H2", "H2"], root.All().Select(element => element.Type).Where(type => type.StartsWith('H')));
        var read = root.All().Where(element => element.Marked.Count > 0).Select(element => (Page: PageOf(document, element), element.Marked[0])).ToList();
        Assert.Equal(read.Order(), read);
    }

    [Fact]
    public async Task All_that_is_drawn_belongs_to_one_element_or_is_an_artifact()
    {
        using var document = PdfElement.Open(BriefingPdf.Write(await BriefingAsync()));
        var told = PdfElement.RootOf(document).All().SelectMany(element => element.Marked.Select(mark => (Page: PageOf(document, element), Mark: mark))).ToList();
        Assert.Equal(told.Count, told.Distinct().Count());
        foreach (var (index, page) in document.Pages.Cast<PdfPage>().Index())
        {
            var marks = Marks(PdfTexts.ContentOf(page)).ToList();
            Assert.Equal(told.Where(each => each.Page == index).Select(each => each.Mark).Order(), marks.Order());
        }
    }

    [Fact]
    public async Task Made_many_times_at_once_it_has_the_same_bytes()
    {
        var briefing = await BriefingAsync();
        var files = new byte[16][];
        Parallel.For(0, files.Length, new() { MaxDegreeOfParallelism = 8, CancellationToken = Site.Cancellation }, index => files[index] = BriefingPdf.Write(briefing));
        Assert.All(files, file => Assert.Equal(files[0], file));
        Assert.Equal(files[0], BriefingPdf.Write(briefing));
    }

    // Content that is marked does not begin within a text object and end outside of it, and nothing is painted without a mark.
    private static IEnumerable<int> Marks(string content)
    {
        var (marked, text, begunInText) = (false, false, false);
        foreach (Match operation in Operation().Matches(content))
        {
            switch (operation.Groups["name"].Value)
            {
                case "BDC" or "BMC":
                    Assert.False(marked);
                    (marked, begunInText) = (true, text);
                    if (operation.Groups["mark"].Success)
                    {
                        yield return int.Parse(operation.Groups["mark"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
                    }

                    break;
                case "EMC":
                    Assert.True(marked && text == begunInText, content[Math.Max(0, operation.Index - 200)..operation.Index]);
                    marked = false;
                    break;
                case "BT" or "ET":
                    text = operation.Value == "BT";
                    break;
                default:
                    Assert.True(marked, content[Math.Max(0, operation.Index - 200)..operation.Index]);
                    break;
            }
        }

        Assert.False(marked);
    }

    private static int PageOf(PdfDocument document, PdfElement element) => document.Pages.Cast<PdfPage>().ToList().FindIndex(page => page.Reference == element.Entries.Elements.GetReference("/Pg"));

    private static async Task<Briefing> BriefingAsync(string? name = null)
    {
        await using var site = await OgcStory.OpenAsync();
        var asked = await site.Get<HistoryReader>().ReadAsync(
            new HistoryRequest { District = "l00-l10", Groups = ["personal-robbery"], Period = "last-28-days" }, Visitor.Anybody, asOf => site.Get<HistoryFollower>().AtAsync(asOf, Site.Cancellation), Site.Cancellation);
        return Briefing.Of(site.Get<HistoryService>(), name is null ? asked : asked with { Place = asked.Place with { District = asked.Place.District with { Name = name } } });
    }

    [GeneratedRegex(@"(?:/MCID (?<mark>\d+)>>)?(?<=\s|^|>)(?<name>BDC|BMC|EMC|BT|ET|Tj|TJ|S|s|f|f\*|B|B\*|b|b\*|Do|sh)$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Operation();
}
