namespace Hotspots.Server.Wire;

/// <summary>Rounds what a person reads.</summary>
internal static class Rounding
{
    private const int Digits = 3;

    /// <summary>To three digits from the first that is not zero: a probability may be tiny and must not become zero.</summary>
    public static double Significant(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value;
        }

        var decimals = Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals is >= 0 and <= 15 ? Math.Round(value, decimals) : value;
    }
}
