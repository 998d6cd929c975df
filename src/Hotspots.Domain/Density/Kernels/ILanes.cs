namespace Hotspots.Domain.Density.Kernels;

/// <summary>Arithmetic on several cells at once. Every width does the same IEEE 754 operations on each of them, so all give the same bits.</summary>
/// <remarks>No operation may be fused with another (as a multiplication with an addition): that would round once where another width rounds twice.</remarks>
/// <typeparam name="TReal">So many doubles.</typeparam>
/// <typeparam name="TWhole">So many 64-bit integers.</typeparam>
internal interface ILanes<TReal, TWhole>
{
    /// <summary>How many cells at once.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TReal Of(double value);

    /// <summary>The same value in every lane.</summary>
    static abstract TWhole Of(long value);

    /// <summary>0, 1, 2 and so on.</summary>
    static abstract TReal Ramp { get; }

    static abstract TReal Load(ref double source, int at);

    static abstract TWhole Load(ref long source, int at);

    static abstract void Store(TReal value, ref double target, int at);

    static abstract void Store(TWhole value, ref long target, int at);

    static abstract TReal Add(TReal a, TReal b);

    static abstract TReal Subtract(TReal a, TReal b);

    static abstract TReal Multiply(TReal a, TReal b);

    static abstract TReal Root(TReal value);

    /// <summary>The value, or zero where it is negative.</summary>
    static abstract TReal AtLeastZero(TReal value);

    /// <summary>The value where the test is above zero, and zero elsewhere.</summary>
    static abstract TReal WherePositive(TReal test, TReal value);

    static abstract TWhole Add(TWhole a, TWhole b);

    static abstract TWhole Subtract(TWhole a, TWhole b);

    static abstract TWhole Multiply(TWhole a, TWhole b);

    /// <summary>The nearest integer, of two the even one. From 0 up to 2^51.</summary>
    static abstract TWhole Round(TReal value);
}
