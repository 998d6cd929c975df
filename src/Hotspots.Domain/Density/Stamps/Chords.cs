namespace Hotspots.Domain;

/// <summary>Which vectors of a row of the window hold cells within the kernel: fewer towards the top and the bottom of the disk.</summary>
/// <remarks>
/// For any place in a block of that many columns, by how far the row is from that of the place. Conservative: a cell that is
/// left out is outside of the radius, whichever place of the block the incident stands on.
/// </remarks>
internal sealed class Chords
{
    private readonly (int From, int To)[] chords;

    public Chords(StampForm form, int block, int lanes, int vectors)
    {
        chords = new (int, int)[form.Span + 2];
        for (var away = 0; away < chords.Length; away++)
        {
            var dy = Math.Max(0, away - 0.5);
            var half = Math.Sqrt(Math.Max(0, (form.Radius * form.Radius) - (dy * dy))) + 1e-6;
            var first = (int)Math.Max(0, Math.Ceiling(form.Span - half - 0.5));
            var last = (int)Math.Floor(form.Span + block + half - 0.5);
            chords[away] = (first / lanes * lanes, Math.Min(vectors, (last / lanes) + 1) * lanes);
        }
    }

    /// <summary>The columns of the window with such vectors: the first, and the first beyond.</summary>
    /// <param name="away">How many rows it is from the incident's own, north or south.</param>
    public (int From, int To) At(int away) => chords[Math.Abs(away)];
}
