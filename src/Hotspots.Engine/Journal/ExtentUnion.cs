namespace Hotspots.Engine.Journal;

/// <summary>All that anybody wants of the journal, as long as they want it.</summary>
/// <remarks>To be used under the tail's lock.</remarks>
internal sealed class ExtentUnion
{
    private readonly Dictionary<GridBox, int> boxes = [];
    private int unlocated;
    private int everything;
    private JournalExtent? union;

    /// <summary>Whether nobody wants anything.</summary>
    public bool IsEmpty => boxes.Count == 0 && unlocated == 0 && everything == 0;

    /// <summary>What is wanted; null for everything.</summary>
    public JournalExtent? Extent => everything > 0 ? null : union ??= new([.. boxes.Keys], unlocated > 0);

    /// <summary>Adds what somebody wants. True where it was wanted already.</summary>
    public bool Add(JournalExtent? extent)
    {
        var known = Covers(extent);
        Change(extent, 1);
        return known;
    }

    /// <summary>Takes it away again.</summary>
    public void Remove(JournalExtent? extent) => Change(extent, -1);

    private bool Covers(JournalExtent? extent) =>
        everything > 0 || (extent is not null && (unlocated > 0 || !extent.Unlocated) && extent.Boxes.All(boxes.ContainsKey));

    private void Change(JournalExtent? extent, int by)
    {
        union = null;
        everything += extent is null ? by : 0;
        unlocated += extent is { Unlocated: true } ? by : 0;
        foreach (var box in extent?.Boxes ?? [])
        {
            if ((boxes[box] = boxes.GetValueOrDefault(box) + by) == 0)
            {
                boxes.Remove(box);
            }
        }
    }
}
