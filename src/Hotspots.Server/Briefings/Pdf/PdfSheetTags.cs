using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;

namespace Hotspots.Server.Briefings.Pdf;

/// <content>What is drawn, in the words of the structure tree (ISO 32000-1, 14.8.4). Marked content may not begin inside of a text object and end outside of it, so that each says which it is.</content>
internal sealed partial class PdfSheet
{
    private StructureBuilder Structure => accessibility.StructureBuilder;

    /// <summary>Draws a text as an element: a heading (<c>H1</c>, <c>H2</c>), paragraph (<c>P</c>), <c>Caption</c> or cell (<c>TD</c>).</summary>
    public void Tag(string tag, Action draw)
    {
        accessibility.BeginTextMode();
        Structure.BeginBlockLevelElement(tag);
        draw();
        Structure.End();
    }

    /// <summary>Draws what has elements of its own: <c>Table</c>, <c>TR</c>.</summary>
    public void Group(string tag, Action draw)
    {
        Structure.BeginGroupingElement(tag);
        draw();
        Structure.End();
    }

    /// <summary>Draws a header cell of a table.</summary>
    /// <param name="scope"><c>Column</c> or <c>Row</c>: of what it is the header.</param>
    /// <param name="name">What it is called where it is read aloud, if not what is drawn.</param>
    /// <param name="draw">Draws it.</param>
    public void Header(string scope, string? name, Action draw) => Tag("TH", () =>
    {
        Structure.CurrentStructureElement.TableAttributes.Elements.SetName("/Scope", $"/{scope}");
        if (name is not null)
        {
            Structure.CurrentStructureElement.Elements.SetString("/ActualText", name);
        }

        draw();
    });

    /// <summary>Draws a figure.</summary>
    /// <param name="description">The text in its place, for those who do not see it.</param>
    /// <param name="box">Where it is.</param>
    /// <param name="draw">Draws it.</param>
    public void Figure(string description, XRect box, Action draw)
    {
        Structure.BeginIllustrationElement("Figure", description, new XRect(box.X, PaperHeight - box.Bottom, box.Width, box.Height));
        draw();
        accessibility.BeginGraphicMode();
        Structure.End();
    }

    /// <summary>Draws what nobody needs to be told: rules, page numbers.</summary>
    public void Artifact(Action draw)
    {
        accessibility.BeginGraphicMode();
        Structure.BeginArtifact();
        draw();
        accessibility.BeginGraphicMode();
        Structure.End();
    }
}
