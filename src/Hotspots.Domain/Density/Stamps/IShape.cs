using Hotspots.Domain.Density.Kernels;

namespace Hotspots.Domain.Density.Stamps;

/// <summary>The profile of a kernel: what a cell gets, before it is rounded, from a term that falls with the square of the distance.</summary>
/// <remarks><see cref="StampForm"/> says what the terms are. Beyond the radius every shape gives zero.</remarks>
internal interface IShape
{
    /// <summary>Whether the shape is a product of a factor for the row and one for the column.</summary>
    static abstract bool HasFactors { get; }

    /// <param name="term">The row's term less the column's.</param>
    /// <param name="level">The kernel's peak.</param>
    /// <param name="factor">The row's factor times the column's; anything where there are none.</param>
    static abstract TReal Value<TLanes, TReal, TWhole>(TReal term, TReal level, TReal factor)
        where TLanes : ILanes<TReal, TWhole>;
}

/// <summary>term², the term being √peak · (1 − d²/h²).</summary>
internal readonly struct QuarticShape : IShape
{
    public static bool HasFactors => false;

    public static TReal Value<TLanes, TReal, TWhole>(TReal term, TReal level, TReal factor)
        where TLanes : ILanes<TReal, TWhole>
    {
        var near = TLanes.AtLeastZero(term);
        return TLanes.Multiply(near, near);
    }
}

/// <summary>The term, which is peak · (1 − d²/h²).</summary>
internal readonly struct EpanechnikovShape : IShape
{
    public static bool HasFactors => false;

    public static TReal Value<TLanes, TReal, TWhole>(TReal term, TReal level, TReal factor)
        where TLanes : ILanes<TReal, TWhole> => TLanes.AtLeastZero(term);
}

/// <summary>peak − √−term, the term being −(peak · d/h)².</summary>
internal readonly struct TriangularShape : IShape
{
    public static bool HasFactors => false;

    public static TReal Value<TLanes, TReal, TWhole>(TReal term, TReal level, TReal factor)
        where TLanes : ILanes<TReal, TWhole> =>
        TLanes.AtLeastZero(TLanes.Subtract(level, TLanes.Root(TLanes.Subtract(TLanes.Of(0d), term))));
}

/// <summary>The peak where the term is above zero, the term being h² − d² in cells.</summary>
internal readonly struct UniformShape : IShape
{
    public static bool HasFactors => false;

    public static TReal Value<TLanes, TReal, TWhole>(TReal term, TReal level, TReal factor)
        where TLanes : ILanes<TReal, TWhole> => TLanes.WherePositive(term, level);
}

/// <summary>The factors' product where the term is above zero, the term being h² − d² in cells.</summary>
internal readonly struct GaussianShape : IShape
{
    public static bool HasFactors => true;

    public static TReal Value<TLanes, TReal, TWhole>(TReal term, TReal level, TReal factor)
        where TLanes : ILanes<TReal, TWhole> => TLanes.WherePositive(term, factor);
}
