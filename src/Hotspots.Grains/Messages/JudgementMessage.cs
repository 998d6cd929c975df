using Hotspots.Domain.Statistics;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Grains.Messages;

/// <summary>What the squares of a surface were held against.</summary>
/// <param name="Windows">How many past windows.</param>
/// <param name="Places">How many squares.</param>
/// <param name="Side">Of a square, in metres.</param>
/// <param name="Why">Why nothing can be said; null where it can.</param>
[GenerateSerializer, Immutable, Alias("hotspots.judgement.1")]
public sealed record JudgementMessage(
    [property: Id(0)] int Windows, [property: Id(1)] int Places, [property: Id(2)] double Side, [property: Id(3)] string? Why)
{
    /// <summary>For a grain call.</summary>
    public static JudgementMessage Of(SignificanceTest significance) => new(significance.Windows, significance.Places, significance.Side, significance.Why);

    /// <summary>For the engine.</summary>
    public SignificanceTest ToJudgement() => new(Windows, Places, Side, Why);
}

/// <summary>A count beside what its past leads one to expect.</summary>
/// <param name="Observed">The count.</param>
/// <param name="Expected">The weighted mean of the past.</param>
/// <param name="PValue">Of a count at least as high.</param>
/// <param name="QValue">Corrected for the many places.</param>
/// <param name="IsReal">Whether to call it.</param>
[GenerateSerializer, Immutable, Alias("hotspots.alarm.1")]
public sealed record AlarmMessage(
    [property: Id(0)] int Observed, [property: Id(1)] double Expected, [property: Id(2)] double PValue, [property: Id(3)] double QValue, [property: Id(4)] bool IsReal)
{
    /// <summary>For a grain call.</summary>
    public static AlarmMessage Of(Alarm alarm) => new(alarm.Observed, alarm.Expected, alarm.PValue, alarm.QValue, alarm.IsReal);

    /// <summary>For the engine.</summary>
    public Alarm ToAlarm() => new(Observed, Expected, PValue, QValue, IsReal);
}
