using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;
using PdfSharp.Pdf.IO;

namespace Hotspots.Server.Tests;

/// <summary>An element of the structure tree of a document: its type, attributes, and what is in it.</summary>
internal sealed record PdfElement(string Type, PdfDictionary Entries, IReadOnlyList<PdfElement> Children, IReadOnlyList<int> Marked)
{
    public static PdfElement RootOf(PdfDocument document) => Of((PdfDictionary)Value(document.Internals.Catalog.Elements.GetDictionary("/StructTreeRoot")!.Elements["/K"])!);

    public static PdfDocument Open(byte[] file) => PdfReader.Open(new MemoryStream(file), PdfDocumentOpenMode.Import);

    public IEnumerable<PdfElement> All() => Children.SelectMany(child => child.All()).Prepend(this);

    public IEnumerable<PdfElement> All(string type) => All().Where(element => element.Type == type);

    public string Text(string key) => Entries.Elements.GetString(key);

    public PdfDictionary? Attributes => Value(Entries.Elements["/A"]) as PdfDictionary;

    private static PdfElement Of(PdfDictionary element)
    {
        var kids = Value(element.Elements["/K"]) switch { PdfArray array => array.Elements.Select(Value), null => [], var one => [one] };
        var known = kids.ToList();
        return new(element.Elements.GetName("/S")[1..], element, [.. known.OfType<PdfDictionary>().Select(Of)], [.. known.OfType<PdfInteger>().Select(number => number.Value)]);
    }

    private static PdfItem? Value(PdfItem? item) => item is PdfReference reference ? reference.Value : item;
}
