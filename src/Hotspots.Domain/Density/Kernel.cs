namespace Hotspots.Domain;

/// <summary>
/// How one incident spreads over the plane: K(d) = (m + 1) / (π h²) · (1 − d²/h²)^m within the bandwidth h, zero beyond.
/// It integrates to one over the plane (Silverman 1986, Density Estimation, section 4.2).
/// </summary>
/// <remarks>The bandwidth h is a radius in metres, not a standard deviation.</remarks>
public sealed record Kernel
{
    private Kernel(string id, int power) => (Id, Power) = (id, power);

    /// <summary>m = 2: 3 / (π h²) · (1 − d²/h²)². Smooth at its edge; what crime mapping uses unless asked otherwise.</summary>
    public static Kernel Quartic { get; } = new("quartic", 2);

    /// <summary>m = 1: 2 / (π h²) · (1 − d²/h²).</summary>
    public static Kernel Epanechnikov { get; } = new("epanechnikov", 1);

    /// <summary>The name on the map: <c>quartic</c> or <c>epanechnikov</c>.</summary>
    public string Id { get; }

    /// <summary>The power m.</summary>
    internal int Power { get; }

    /// <summary>The density of one incident at its own place, per km².</summary>
    /// <param name="bandwidth">In metres.</param>
    public double Peak(double bandwidth) => (Power + 1) * 1e6 / (Math.PI * bandwidth * bandwidth);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
