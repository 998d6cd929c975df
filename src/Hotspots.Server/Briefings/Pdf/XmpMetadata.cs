using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Hotspots.Server.Briefings.Pdf;

/// <summary>The metadata of a document in XMP (ISO 16684-1), with the mark of PDF/UA-1.</summary>
internal sealed record XmpMetadata(string Title, string Subject, string Keywords, string Creator, DateOnly Made)
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace Pdf = "http://ns.adobe.com/pdf/1.3/";
    private static readonly XNamespace PdfUa = "http://www.aiim.org/pdfua/ns/id/";
    private static readonly XNamespace Meta = "adobe:ns:meta/";

    /// <summary>Puts it into a file of PDFsharp in place of the metadata there, which has random identifiers, no mark of PDF/UA and titles that are not escaped.</summary>
    /// <remarks>The metadata are the last object of the file, so that nothing moves but the table of objects; a comment after it, with the version of .NET, goes.</remarks>
    public static byte[] Replace(byte[] file, string xmp)
    {
        var text = Encoding.Latin1.GetString(file);
        var (table, packet) = (text.LastIndexOf("\nxref\n", StringComparison.Ordinal) + 1, Encoding.UTF8.GetBytes(xmp));
        var (begin, end) = (text.LastIndexOf(" obj\n", table, StringComparison.Ordinal) + 5, text.LastIndexOf(">>", StringComparison.Ordinal) + 2);
        var head = string.Create(CultureInfo.InvariantCulture, $"{text[..begin]}<< /Type /Metadata /Subtype /XML /Length {packet.Length} >>\nstream\n");
        const string Tail = "\nendstream\nendobj\n";
        return
        [
            .. Encoding.Latin1.GetBytes(head), .. packet, .. Encoding.Latin1.GetBytes(Tail), .. file[table..end],
            .. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\nstartxref\n{head.Length + packet.Length + Tail.Length}\n%%EOF\n")),
        ];
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var date = Made.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);
        var description = new XElement(
            Rdf + "Description",
            new XAttribute(Rdf + "about", ""),
            new XElement(PdfUa + "part", 1),
            new XElement(Dc + "title", Spoken(Title)),
            new XElement(Dc + "description", Spoken(Subject)),
            new XElement(Dc + "language", new XElement(Rdf + "Bag", new XElement(Rdf + "li", "en-GB"))),
            new XElement(Pdf + "Keywords", Keywords),
            new XElement(Xmp + "CreatorTool", Creator),
            new XElement(Xmp + "CreateDate", date),
            new XElement(Xmp + "ModifyDate", date));
        var root = new XElement(Meta + "xmpmeta", Prefix("x", Meta), new XElement(Rdf + "RDF", Prefix("rdf", Rdf), Prefix("dc", Dc), Prefix("xmp", Xmp), Prefix("pdf", Pdf), Prefix("pdfuaid", PdfUa), description));
        return $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{root.ToString(SaveOptions.DisableFormatting)}\n<?xpacket end=\"r\"?>";
    }

    private static XElement Spoken(string text) =>
        new(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), text));

    private static XAttribute Prefix(string prefix, XNamespace name) => new(XNamespace.Xmlns + prefix, name);
}
