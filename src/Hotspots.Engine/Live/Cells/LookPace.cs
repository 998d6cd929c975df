namespace Hotspots.Engine.Live.Cells;

/// <summary>How often what is watched is looked at.</summary>
internal static class LookPace
{
    /// <summary>After so long it is looked at again though nothing arrived, since windows roll on by themselves.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
}
