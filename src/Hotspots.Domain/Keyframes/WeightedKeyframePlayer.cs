namespace Hotspots.Domain.Keyframes;

/// <summary>Densities in which an incident counts the less, the further its time is from a moment: an Epanechnikov kernel in time.</summary>
/// <remarks>
/// <para>
/// An incident at τ, seen from t with a reach of T, counts 1 − ((t − τ)/T)², and nothing from a distance of T on. So one at
/// t counts once, and incidents that come evenly count as many as come in 4T/3. Times count in whole seconds, begun ones left out.
/// </para>
/// <para>
/// The sum is exact in integers and rounded once, when it becomes a density (<see cref="TimeMoments"/> has the bounds).
/// Moving takes no memory. For one thread at a time, together with the playback and its other players.
/// </para>
/// </remarks>
public sealed class WeightedKeyframePlayer
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1L << 31);

    private readonly Keyframe sum;
    private readonly KeyframeCursor cursor;
    private readonly double[] densities;

    internal WeightedKeyframePlayer(Timeline timeline, Keyframe blank) =>
        (sum, cursor, densities) = (blank, new(timeline, blank), new double[blank.Surface.Frame.Cells]);

    /// <summary>Row by row from the south, west to east, per km².</summary>
    public ReadOnlySpan<double> Densities => densities;

    /// <summary>Shows the incidents around a moment.</summary>
    /// <param name="centre">When an incident counts once, from 1970 to 2105.</param>
    /// <param name="reach">From what distance it counts nothing: from one second to 68 years.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reach is shorter or longer, or the moment is before or after that.</exception>
    public void MoveTo(DateTimeOffset centre, TimeSpan reach)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reach, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reach, Longest);
        var (at, seconds) = (TimeMoments.SecondsAt(centre.UtcTicks), reach.Ticks / TimeSpan.TicksPerSecond);
        ArgumentOutOfRangeException.ThrowIfEqual(TimeMoments.Holds(centre.UtcTicks), false, nameof(centre));
        cursor.MoveTo(TimeMoments.TicksAt(at - seconds), TimeMoments.TicksAt(at + seconds));
        sum.Moments!.Weigh(sum.Surface.Cells, at, seconds, 1 / sum.Surface.Scale, densities);
    }
}
