using System.Text;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Briefings.Pdf;

/// <summary>Pages with text in our typefaces.</summary>
internal sealed class PdfDocument
{
    private readonly List<PdfSheet> sheets = [];

    /// <summary>Adds a page of A4.</summary>
    public PdfSheet AddSheet()
    {
        var sheet = new PdfSheet();
        sheets.Add(sheet);
        return sheet;
    }

    /// <summary>The file.</summary>
    /// <param name="title">What a window that shows it is called.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="keywords">To find it by.</param>
    /// <param name="made">The day that it says it is of.</param>
    public byte[] Write(string title, string subject, string keywords, DateOnly made)
    {
        using var file = new PdfFile();
        var (regular, bold) = (PdfFace.AddTo(file, TrueTypeFace.Regular, "DejaVuSansCondensed"), PdfFace.AddTo(file, TrueTypeFace.Bold, "DejaVuSansCondensed-Bold"));
        var tree = file.Reserve();
        List<int> pages = [.. sheets.Select(sheet =>
        {
            var content = file.AddStream(Encoding.ASCII.GetBytes(sheet.Content));
            return file.Add(FormattableString.Invariant(
                $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PdfSheet.PaperWidth} {PdfSheet.PaperHeight}] /Resources << /Font << /R {regular} 0 R /B {bold} 0 R >> >> /Contents {content} 0 R >>"));
        })];
        file.Put(tree, FormattableString.Invariant($"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(page => FormattableString.Invariant($"{page} 0 R")))}] >>"));
        var root = file.Add(FormattableString.Invariant($"<< /Type /Catalog /Pages {tree} 0 R /Lang (en-GB) /ViewerPreferences << /DisplayDocTitle true >> >>"));
        var date = FormattableString.Invariant($"(D:{made:yyyyMMdd}000000Z)");
        var about = file.Add($"<< /Title {PdfFile.Text(title)} /Subject {PdfFile.Text(subject)} /Keywords {PdfFile.Text(keywords)} /Creator {PdfFile.Text($"Hotspots {ProductVersion.Number}")} /CreationDate {date} /ModDate {date} >>");
        return file.End(root, about);
    }
}
