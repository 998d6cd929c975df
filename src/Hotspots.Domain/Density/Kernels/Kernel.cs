namespace Hotspots.Domain.Density.Kernels;

/// <summary>How one incident spreads over the plane: K(d) up to the bandwidth h, zero beyond. It integrates to one over the plane.</summary>
/// <remarks>
/// The bandwidth h is a radius in metres, not a standard deviation. Sources: Silverman 1986, Density Estimation, section 4.2;
/// Wand and Jones 1995, Kernel Smoothing, section 4.2 (kernels of the distance alone).
/// </remarks>
public sealed record Kernel
{
    /// <summary>h² / 2σ² of the Gaussian: it is cut at h = 3σ.</summary>
    internal const double GaussianCut = 4.5;

    private readonly double peak;

    private Kernel(string id, KernelProfile profile, double peak) => (Id, Profile, this.peak) = (id, profile, peak);

    /// <summary>3 / (π h²) · (1 − d²/h²)². Smooth at its edge; what crime mapping uses unless asked otherwise.</summary>
    public static Kernel Quartic { get; } = new("quartic", KernelProfile.Quartic, 3);

    /// <summary>2 / (π h²) · (1 − d²/h²).</summary>
    public static Kernel Epanechnikov { get; } = new("epanechnikov", KernelProfile.Epanechnikov, 2);

    /// <summary>3 / (π h²) · (1 − d/h), a cone.</summary>
    public static Kernel Triangular { get; } = new("triangular", KernelProfile.Triangular, 3);

    /// <summary>1 / (π h²) for d below h: a count within the radius.</summary>
    public static Kernel Uniform { get; } = new("uniform", KernelProfile.Uniform, 1);

    /// <summary>1 / (2πσ² (1 − e^−4.5)) · exp(−d²/2σ²) with σ = h/3, for d below h. What the cut takes off (1.1 %) is made up for.</summary>
    public static Kernel Gaussian { get; } = new("gaussian", KernelProfile.Gaussian, GaussianCut / (1 - Bell.At(GaussianCut)));

    /// <summary>All kernels.</summary>
    public static IReadOnlyList<Kernel> All { get; } = [Quartic, Epanechnikov, Triangular, Uniform, Gaussian];

    /// <summary>The kernel of that <see cref="Id"/>, or null.</summary>
    public static Kernel? Find(string id) => All.FirstOrDefault(kernel => kernel.Id == id);

    /// <summary>The name on the map, such as <c>quartic</c>.</summary>
    public string Id { get; }

    internal KernelProfile Profile { get; }

    /// <summary>The density of one incident at its own place, per km².</summary>
    /// <param name="bandwidth">In metres.</param>
    public double Peak(double bandwidth) => peak * 1e6 / (Math.PI * bandwidth * bandwidth);

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>The form of a kernel.</summary>
internal enum KernelProfile
{
    Quartic,
    Epanechnikov,
    Triangular,
    Uniform,
    Gaussian,
}
