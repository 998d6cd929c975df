using Hotspots.Domain.Density;

namespace Hotspots.Domain.Keyframes;

/// <summary>A sum over incidents: their surface and, where time is weighed, its moments of time.</summary>
/// <param name="surface">Gets what is added here.</param>
/// <param name="moments">Likewise, or none.</param>
internal sealed class Keyframe(Surface surface, TimeMoments? moments)
{
    public Surface Surface => surface;

    public TimeMoments? Moments => moments;

    /// <summary>Adds an incident, or takes it away where the sign is −1.</summary>
    public void Stamp(TimedPosition incident, int sign)
    {
        surface.Add(incident.At, sign);
        moments?.Stamp(incident, sign);
    }

    /// <summary>Becomes what one has more than another.</summary>
    public void SetToDifference(Keyframe later, Keyframe? earlier)
    {
        surface.SetToDifference(later.Surface, earlier?.Surface);
        moments?.SetToDifference(later.Moments!, earlier?.Moments);
    }

    public void Clear()
    {
        surface.Clear();
        moments?.Clear();
    }
}
