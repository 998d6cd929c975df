using Hotspots.Domain.Density.Kernels;

namespace Hotspots.Domain.Density.Stamps;

/// <summary>How a value goes onto a sum: most are added or taken away once, which needs no multiplication.</summary>
internal interface IWeigh
{
    static abstract TWhole Onto<TLanes, TReal, TWhole>(TWhole sum, TWhole value, TWhole weight)
        where TLanes : ILanes<TReal, TWhole>;
}

/// <summary>Once.</summary>
internal readonly struct Plus : IWeigh
{
    public static TWhole Onto<TLanes, TReal, TWhole>(TWhole sum, TWhole value, TWhole weight)
        where TLanes : ILanes<TReal, TWhole> => TLanes.Add(sum, value);
}

/// <summary>Minus once.</summary>
internal readonly struct Minus : IWeigh
{
    public static TWhole Onto<TLanes, TReal, TWhole>(TWhole sum, TWhole value, TWhole weight)
        where TLanes : ILanes<TReal, TWhole> => TLanes.Subtract(sum, value);
}

/// <summary>So many times.</summary>
internal readonly struct Times : IWeigh
{
    public static TWhole Onto<TLanes, TReal, TWhole>(TWhole sum, TWhole value, TWhole weight)
        where TLanes : ILanes<TReal, TWhole> => TLanes.Add(sum, TLanes.Multiply(value, weight));
}
