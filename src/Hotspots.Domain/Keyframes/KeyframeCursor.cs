namespace Hotspots.Domain.Keyframes;

/// <summary>A sum over the incidents of one window after another: it steps where the next is near, and jumps by keyframes where it is not.</summary>
/// <param name="timeline">The incidents.</param>
/// <param name="sum">Belongs to the cursor.</param>
internal sealed class KeyframeCursor(Timeline timeline, Keyframe sum)
{
    /// <summary>As many cells are subtracted in the time of one stamp.</summary>
    private const int CellsPerStamp = 64;

    private readonly int pass = sum.Surface.Frame.Cells / CellsPerStamp;
    private long after;
    private long upTo;
    private long version = -1;

    /// <summary>Moves to the incidents after one moment and up to another.</summary>
    public void MoveTo(long after, long upTo)
    {
        upTo = Math.Max(after, upTo);
        var (low, high) = (timeline.Nearest(after), timeline.Nearest(upTo));
        var (jump, whole) = (low.Incidents + high.Incidents + pass, timeline.CountBetween(after, upTo));
        if (version == timeline.Version && Steps(after, upTo) <= Math.Min(jump, whole + pass))
        {
            timeline.Slide(sum, this.upTo, upTo, 1);
            timeline.Slide(sum, this.after, after, -1);
        }
        else if (high.Sum is null || whole <= jump)
        {
            sum.Clear();
            timeline.Slide(sum, after, upTo, 1);
        }
        else
        {
            sum.SetToDifference(high.Sum, low.Sum);
            timeline.Slide(sum, high.At, upTo, 1);
            timeline.Slide(sum, low.At, after, -1);
        }

        (this.after, this.upTo, version) = (after, upTo, timeline.Version);
    }

    private long Steps(long after, long upTo) =>
        (long)timeline.CountBetween(Math.Min(after, this.after), Math.Max(after, this.after))
        + timeline.CountBetween(Math.Min(upTo, this.upTo), Math.Max(upTo, this.upTo));
}
