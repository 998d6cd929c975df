using System.Collections.Immutable;
using Hotspots.Engine.Geocoding;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Journal;

/// <summary>Who hears of what. Whoever wants one area stands by it; only the others are asked about every change.</summary>
/// <remarks>To be called under the tail's lock.</remarks>
internal sealed class SubscriptionRegistry(Atlas atlas)
{
    private readonly Subscription?[][] byArea = [.. atlas.Layers.Select(layer => new Subscription?[layer.Areas.Count])];
    private ImmutableArray<Subscription> asked = [];

    public void Add(Subscription inbox)
    {
        if (inbox.Interest.Concerns is not null)
        {
            asked = asked.Add(inbox);
            return;
        }

        ref var first = ref FirstOf(inbox.Interest);
        (inbox.Next, first) = (first, inbox);
    }

    public void Remove(Subscription inbox)
    {
        if (inbox.Interest.Concerns is not null)
        {
            asked = asked.Remove(inbox);
            return;
        }

        ref var place = ref FirstOf(inbox.Interest);
        while (place is not null && place != inbox)
        {
            place = ref place.Next;
        }

        place = place?.Next;
    }

    public void Offer(PlacedChange change)
    {
        for (var layer = 0; layer < byArea.Length; layer++)
        {
            var (before, after) = (IndexOf(change.Before, layer), IndexOf(change.After, layer));
            Offer(layer, after, change);
            Offer(layer, before == after ? -1 : before, change);
        }

        foreach (var inbox in asked)
        {
            if (Concerns(inbox, change.Before) || Concerns(inbox, change.After))
            {
                inbox.Offer(change);
            }
        }
    }

    private void Offer(int layer, int index, PlacedChange change)
    {
        for (var inbox = index < 0 ? null : byArea[layer][index]; inbox is not null; inbox = inbox.Next)
        {
            inbox.Offer(change);
        }
    }

    private ref Subscription? FirstOf(SubscriptionFilter area) => ref byArea[area.Layer][area.Index];

    private static int IndexOf(in PlacedIncident? incident, int layer) => incident is { } placed ? placed.Placement[layer] : -1;

    private static bool Concerns(Subscription inbox, in PlacedIncident? incident) => incident is { } placed && inbox.Interest.Concerns!(placed);
}
