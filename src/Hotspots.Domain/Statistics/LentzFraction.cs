namespace Hotspots.Domain.Statistics;

/// <summary>A continued fraction b₀ + a₁ / (b₁ + a₂ / (b₂ + …)), evaluated forwards by the modified Lentz method.</summary>
internal struct LentzFraction(double b0)
{
    private const double Tiny = 1e-300;
    private double c = b0;
    private double d;

    /// <summary>What the terms so far come to.</summary>
    public double Value { get; private set; } = b0;

    /// <summary>Whether the last term changed nothing that a double can show.</summary>
    public bool HasConverged { get; private set; }

    /// <summary>Adds a term.</summary>
    public void Next(double a, double b)
    {
        d = 1 / NotZero(b + (a * d));
        c = NotZero(b + (a / c));
        Value *= c * d;
        HasConverged = Math.Abs((c * d) - 1) < 1e-15;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
