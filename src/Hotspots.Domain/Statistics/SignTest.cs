namespace Hotspots.Domain.Statistics;

/// <summary>Whether one way does better than another, from how often it did (Arbuthnott 1710; Conover 1999, Practical Nonparametric Statistics, 3.4).</summary>
/// <remarks>Where neither is better, each does better as often as a coin shows heads. Draws say nothing and are left out, as is how far one was ahead.</remarks>
/// <param name="Better">How often it did better.</param>
/// <param name="Same">How often they did alike.</param>
/// <param name="Worse">How often it did worse.</param>
public readonly record struct SignTest(int Better, int Same, int Worse)
{
    /// <summary>How probable so uneven a tally is, to either side, if neither is better; 1 where there is nothing but draws.</summary>
    public double PValue => Better + Worse == 0 ? 1 : Binomial.TwoSided(Better, Better + Worse, 0.5);

    /// <summary>The tally with one more comparison in it.</summary>
    public SignTest With(int comparison) => comparison > 0 ? this with { Better = Better + 1 } : comparison < 0 ? this with { Worse = Worse + 1 } : this with { Same = Same + 1 };
}
