namespace Hotspots.Domain.Statistics;

/// <summary>How a place and its neighbours stand out from all places together.</summary>
/// <param name="Z">Gi*: by how many standard deviations the neighbourhood's sum lies above what a shuffled map would have there; negative below.</param>
/// <param name="PValue">How likely one so far from zero is, on either side, if values were strewn without regard to place.</param>
/// <param name="QValue">The same, corrected for the many places looked at (<see cref="FalseDiscovery"/>).</param>
public readonly record struct GiStar(double Z, double PValue, double QValue)
{
    /// <summary>Whether high values gather here, with so small a share of false finds.</summary>
    public bool IsHot(double share = Alarms.PromisedShare) => Z > 0 && QValue <= share;

    /// <summary>Whether low values gather here, with so small a share of false finds.</summary>
    public bool IsCold(double share = Alarms.PromisedShare) => Z < 0 && QValue <= share;
}
