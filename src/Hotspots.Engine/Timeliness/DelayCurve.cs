namespace Hotspots.Engine.Timeliness;

/// <summary>Which share of a feed's incidents is known how long after they happened, estimated from those that are known.</summary>
/// <remarks>
/// Of what happened just now only the quick ones are known yet: the sample is truncated. So each step of the delay is looked at
/// only in hours old enough to show all of it, as the share of those known up to its end that came within it (the reverse-time
/// hazard), and the curve is the product of what is left: Lagakos, Barraj and De Gruttola, Biometrika 75 (1988) 515; Kalbfleisch
/// and Lawless, JASA 84 (1989) 360; with grouped delays it is the chain ladder. The variance is Greenwood's. Older hours weigh less.
/// </remarks>
internal sealed class DelayCurve
{
    private const double FewestAtRisk = 10;
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(7);

    private readonly double[] share = new double[DelayScale.Count];
    private readonly double[] error = new double[DelayScale.Count];
    private readonly int last;

    /// <summary>Estimates the curve.</summary>
    /// <param name="hours">Hours, each with its counts of incidents by the step of their delay.</param>
    /// <param name="now">The moment up to which everything is known that was told, UTC ticks.</param>
    public DelayCurve(IEnumerable<FeedHour> hours, long now)
    {
        var steps = new AtRisk[DelayScale.Count];
        foreach (var hour in hours)
        {
            var weight = Math.Pow(0.5, (double)(now - hour.End) / HalfLife.Ticks);
            var known = 0L;
            for (var step = 0; step < steps.Length && hour.End + DelayScale.EndOf(step) <= now; step++)
            {
                known += hour.Counts[step];
                steps[step].Add(weight, hour.Counts[step], known);
            }
        }

        last = Array.FindLastIndex(steps, step => step.Effective >= FewestAtRisk);
        Multiply(steps);
    }

    /// <summary>How long a delay can be seen, in ticks: shares are of what comes within this time. 0 where too little is known.</summary>
    public long Horizon => DelayScale.EndOf(last);

    /// <summary>The share known that long after it happened.</summary>
    public double At(long ticks) => Between(share, ticks, 1);

    /// <summary>The standard error of <see cref="At"/>.</summary>
    public double ErrorAt(long ticks) => Between(error, ticks, 0);

    /// <summary>The mean of <see cref="At"/>, and at most its standard error, over ages up to a length in ticks.</summary>
    public (double Share, double Error) MeanUpTo(long length)
    {
        var (sum, errors, from) = (0.0, 0.0, 0L);
        for (var step = 0; from < length; step++)
        {
            var to = step <= last ? Math.Min(DelayScale.EndOf(step), length) : length;
            sum += (to - from) * (At(from) + At(to)) / 2;
            errors += (to - from) * (ErrorAt(from) + ErrorAt(to)) / 2;
            from = to;
        }

        return (sum / length, errors / length);
    }

    /// <summary>The delay within which that share comes.</summary>
    public TimeSpan Quantile(double part)
    {
        var step = 0;
        while (step < last && share[step] < part)
        {
            step++;
        }

        var (from, to) = (step == 0 ? 0 : share[step - 1], share[step]);
        var within = to > from ? Math.Clamp((part - from) / (to - from), 0, 1) : 1;
        return TimeSpan.FromTicks(DelayScale.EndOf(step - 1) + (long)(within * (DelayScale.EndOf(step) - DelayScale.EndOf(step - 1))));
    }

    private void Multiply(AtRisk[] steps)
    {
        var (product, variance) = (1.0, 0.0);
        for (var step = last; step >= 0; step--)
        {
            (share[step], error[step]) = (product, product * Math.Sqrt(variance));
            var hazard = Math.Min(steps[step].Hazard, 1);
            product *= 1 - hazard;
            variance += hazard < 1 && steps[step].Effective > 0 ? hazard / ((1 - hazard) * steps[step].Effective) : 0;
        }
    }

    // Between the ends of a step the share grows evenly.
    private double Between(double[] values, long ticks, double beyond)
    {
        var step = DelayScale.Of(Math.Max(ticks, 0));
        if (step > last || ticks >= Horizon)
        {
            return beyond;
        }

        var (from, to) = (DelayScale.EndOf(step - 1), DelayScale.EndOf(step));
        var before = step == 0 ? 0 : values[step - 1];
        return before + ((values[step] - before) * Math.Max(ticks - from, 0) / (to - from));
    }

    /// <summary>Of the incidents known up to the end of a step, those that came within it; weighted.</summary>
    private struct AtRisk
    {
        private double within;
        private double all;
        private double squares;

        public readonly double Hazard => all > 0 ? within / all : 0;

        /// <summary>As many equally weighted ones would say as much.</summary>
        public readonly double Effective => squares > 0 ? all * all / squares : 0;

        public void Add(double weight, long count, long known)
        {
            within += weight * count;
            all += weight * known;
            squares += weight * weight * known;
        }
    }
}
