using System.Globalization;
using System.Text;
using Hotspots.Server.Settings;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace Hotspots.Server.Briefings.Pdf;

/// <summary>A tagged PDF document as PDF/UA-1 (ISO 14289-1) wants it: title, language, a structure tree with the order of reading, embedded fonts.</summary>
/// <remarks>
/// The same calls write the same bytes everywhere. What PDFsharp takes from chance (identifiers, the names of fonts) comes from the hash of
/// the content, and streams are not compressed, since compression differs from machine to machine.
/// </remarks>
internal sealed class TaggedPdf : IDisposable
{
    private readonly PdfDocument document = new();
    private readonly UAManager accessibility;

    public TaggedPdf()
    {
        document.Version = 17;
        (document.Options.CompressContentStreams, document.Options.NoCompression) = (false, true);
        accessibility = UAManager.ForDocument(document);
        accessibility.SetDocumentLanguage("en-GB");
    }

    /// <summary>Adds a page of A4. The one before it must be complete.</summary>
    public PdfSheet AddSheet() => new(document.AddPage(), accessibility);

    /// <summary>The file.</summary>
    /// <param name="title">What a window that shows it is called.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="hash">SHA-256 of the content in hexadecimal digits: its keyword and its identifier.</param>
    /// <param name="made">The day that it says it is of.</param>
    public byte[] Write(string title, string subject, string hash, DateOnly made)
    {
        var info = document.Info;
        (info.Title, info.Subject, info.Keywords, info.Creator) = (title, subject, hash, $"Hotspots {ProductVersion.Number}");
        info.CreationDate = info.ModificationDate = made.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        document.Internals.FirstDocumentID = document.Internals.SecondDocumentID = Encoding.Latin1.GetString(Convert.FromHexString(hash[..32]));
        NameFonts();
        using var file = new MemoryStream();
        document.Save(file);
        return XmpMetadata.Replace(file.ToArray(), new XmpMetadata(title, subject, hash, info.Creator, made).ToString());
    }

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();

    // The name of a font of which only some glyphs are embedded begins with six letters of one's choice; PDFsharp takes them from chance.
    private void NameFonts()
    {
        foreach (var dictionary in document.Internals.GetAllObjects().OfType<PdfDictionary>())
        {
            foreach (var key in new[] { "/BaseFont", "/FontName" })
            {
                if (dictionary.Elements.GetName(key) is { Length: > 8 } name && name[7] == '+')
                {
                    dictionary.Elements.SetName(key, string.Create(CultureInfo.InvariantCulture, $"/HOTSPT{name[7..]}"));
                }
            }
        }
    }
}
