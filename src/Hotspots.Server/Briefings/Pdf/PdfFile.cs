using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hotspots.Server.Briefings.Pdf;

/// <summary>A PDF file (ISO 32000-1) as it is written: numbered objects and the table of where they begin.</summary>
/// <remarks>
/// Nothing in it comes from a clock or from chance, and streams are not compressed, since compression differs from machine to
/// machine: the same calls write the same bytes everywhere.
/// </remarks>
internal sealed class PdfFile : IDisposable
{
    private readonly MemoryStream file = new();
    private readonly List<long> places = [];

    public PdfFile() => Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");

    /// <summary>Keeps a number for an object that is written later.</summary>
    public int Reserve()
    {
        places.Add(0);
        return places.Count;
    }

    /// <summary>Writes an object, and gives its number.</summary>
    public int Add(string body) => Put(Reserve(), body);

    /// <summary>Writes the object of a number that was kept.</summary>
    public int Put(int number, string body)
    {
        Begin(number);
        Write($"{body}\nendobj\n");
        return number;
    }

    /// <summary>Writes a stream.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="more">Further entries of its dictionary.</param>
    public int AddStream(ReadOnlySpan<byte> content, string more = "")
    {
        var number = Reserve();
        Begin(number);
        Write(FormattableString.Invariant($"<< /Length {content.Length}{more} >>\nstream\n"));
        file.Write(content);
        Write("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>A text as an object: UTF-16 with its mark.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>Ends the file. Its identifier is made from what it holds.</summary>
    public byte[] End(int root, int about)
    {
        var (begun, id) = (file.Position, Convert.ToHexString(SHA256.HashData(file.ToArray())[..16]));
        Write(FormattableString.Invariant($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n"));
        foreach (var place in places)
        {
            Write(place.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n");
        }

        Write(FormattableString.Invariant($"trailer\n<< /Size {places.Count + 1} /Root {root} 0 R /Info {about} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{begun}\n%%EOF\n"));
        return file.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Begin(int number)
    {
        places[number - 1] = file.Position;
        Write(FormattableString.Invariant($"{number} 0 obj\n"));
    }

    private void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
