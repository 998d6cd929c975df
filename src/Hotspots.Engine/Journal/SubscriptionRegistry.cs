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

    public void Add(Subscription subscription)
    {
        if (subscription.Filter.Concerns is not null)
        {
            asked = asked.Add(subscription);
            return;
        }

        ref var first = ref FirstOf(subscription.Filter);
        (subscription.Next, first) = (first, subscription);
    }

    public void Remove(Subscription subscription)
    {
        if (subscription.Filter.Concerns is not null)
        {
            asked = asked.Remove(subscription);
            return;
        }

        ref var place = ref FirstOf(subscription.Filter);
        while (place is not null && place != subscription)
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

        foreach (var subscription in asked)
        {
            if (Concerns(subscription, change.Before) || Concerns(subscription, change.After))
            {
                subscription.Offer(change);
            }
        }
    }

    private void Offer(int layer, int index, PlacedChange change)
    {
        for (var subscription = index < 0 ? null : byArea[layer][index]; subscription is not null; subscription = subscription.Next)
        {
            subscription.Offer(change);
        }
    }

    private ref Subscription? FirstOf(SubscriptionFilter area) => ref byArea[area.Layer][area.Index];

    private static int IndexOf(in PlacedIncident? incident, int layer) => incident is { } placed ? placed.Placement[layer] : -1;

    private static bool Concerns(Subscription subscription, in PlacedIncident? incident) => incident is { } placed && subscription.Filter.Concerns!(placed);
}
