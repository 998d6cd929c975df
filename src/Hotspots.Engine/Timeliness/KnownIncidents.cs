namespace Hotspots.Engine.Timeliness;

/// <summary>Judges from known incidents how many there are: Σ n ÷ Σ n/F(age), as in nowcasting.</summary>
/// <remarks>
/// Where less than a tenth is known yet, a single incident would stand for more than ten; that newest part is taken to be as busy
/// as the rest of the same feed's time. A feed of which too little is live must not be more than a tenth of all.
/// </remarks>
internal sealed class KnownIncidents(IReadOnlyList<FeedPace> paces, long now)
{
    private const double LeastShare = 0.1;
    private readonly Dictionary<string, FeedPace> feeds = paces.ToDictionary(pace => pace.Source, StringComparer.Ordinal);
    private double known;
    private double all;
    private double variance;

    public Completeness Judge(IEnumerable<(string Source, DateTimeOffset OccurredAt)> incidents)
    {
        var (of, unknown, reason) = (0L, 0L, (string?)null);
        foreach (var feed in incidents.GroupBy(each => each.Source, each => now - each.OccurredAt.UtcTicks, StringComparer.Ordinal).OrderBy(feed => feed.Key, StringComparer.Ordinal))
        {
            var ages = feed.Select(age => Math.Max(age, 0)).Order().ToList();
            var objection = feeds.TryGetValue(feed.Key, out var pace) ? pace.Objection(ages[^1]) : $"Of '{feed.Key}' nothing came live.";
            of += ages.Count;
            if (objection is null)
            {
                Add(pace!.Curve, ages);
            }
            else
            {
                (unknown, reason) = (unknown + ages.Count, reason ?? objection);
            }
        }

        return of == 0 || unknown * 10 > of ? Completeness.Unknown(reason ?? "There is no incident to judge by.")
            : Completeness.Of(known / all, known / (all * all) * Math.Sqrt(variance));
    }

    private void Add(DelayCurve curve, List<long> ages)
    {
        var (oldest, young, total, error) = (ages[^1], curve.Quantile(LeastShare).Ticks, 0.0, 0.0);
        foreach (var age in ages.Where(age => age >= young))
        {
            var share = curve.At(age);
            total += 1 / share;
            error += curve.ErrorAt(age) / (share * share);
            variance += (1 - share) / (share * share);
        }

        var added = oldest > young ? total * young / (oldest - young) : 0;
        known += ages.Count;
        all += Math.Max(total + added, ages.Count);
        variance += (error * error) + added;
    }
}
