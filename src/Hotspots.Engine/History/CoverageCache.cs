namespace Hotspots.Engine.History;

/// <summary>Coverage of the position that was asked about last, for whoever may see all and for whoever may not: a pass over all rows each.</summary>
internal sealed class CoverageCache
{
    private readonly Lazy<Coverage>?[] known = new Lazy<Coverage>?[2];
    private readonly long[] positions = new long[2];
    private readonly Lock gate = new();

    /// <summary>That of a view.</summary>
    public Coverage Of(ColumnView view)
    {
        var whose = view.IsRestricted ? 1 : 0;
        Lazy<Coverage>? made;
        lock (gate)
        {
            made = known[whose];
            if (made is null || positions[whose] != view.Position.Value)
            {
                known[whose] = made = new(() => Coverage.Of(view), LazyThreadSafetyMode.PublicationOnly);
                positions[whose] = view.Position.Value;
            }

        }

        return made.Value;
    }
}
