using System.Runtime.Intrinsics;
using Hotspots.Domain.Density.Stamps;

namespace Hotspots.Domain.Density.Kernels;

/// <summary>Two cells at once.</summary>
internal readonly struct Lanes128 : ILanes<Vector128<double>, Vector128<long>>
{
    public static int Count => 2;

    public static Vector128<double> Ramp => Vector128.CreateSequence(0d, 1d);

    public static Vector128<double> Of(double value) => Vector128.Create(value);

    public static Vector128<long> Of(long value) => Vector128.Create(value);

    public static Vector128<double> Load(ref double source, int at) => Vector128.LoadUnsafe(ref source, (nuint)at);

    public static Vector128<long> Load(ref long source, int at) => Vector128.LoadUnsafe(ref source, (nuint)at);

    public static void Store(Vector128<double> value, ref double target, int at) => value.StoreUnsafe(ref target, (nuint)at);

    public static void Store(Vector128<long> value, ref long target, int at) => value.StoreUnsafe(ref target, (nuint)at);

    public static Vector128<double> Add(Vector128<double> a, Vector128<double> b) => a + b;

    public static Vector128<double> Subtract(Vector128<double> a, Vector128<double> b) => a - b;

    public static Vector128<double> Multiply(Vector128<double> a, Vector128<double> b) => a * b;

    public static Vector128<double> Root(Vector128<double> value) => Vector128.Sqrt(value);

    public static Vector128<double> AtLeastZero(Vector128<double> value) => Vector128.MaxNative(value, Vector128<double>.Zero);

    public static Vector128<double> WherePositive(Vector128<double> test, Vector128<double> value) =>
        Vector128.GreaterThan(test, Vector128<double>.Zero) & value;

    public static Vector128<long> Add(Vector128<long> a, Vector128<long> b) => a + b;

    public static Vector128<long> Subtract(Vector128<long> a, Vector128<long> b) => a - b;

    public static Vector128<long> Multiply(Vector128<long> a, Vector128<long> b) => a * b;

    public static Vector128<long> Round(Vector128<double> value) => (value + Vector128.Create(Rounding.Large)).AsInt64() - Vector128.Create(Rounding.Bits);
}
