using System.Runtime.Intrinsics;
using Hotspots.Domain.Density.Stamps;

namespace Hotspots.Domain.Density.Kernels;

/// <summary>Four cells at once.</summary>
internal readonly struct Lanes256 : ILanes<Vector256<double>, Vector256<long>>
{
    public static int Count => 4;

    public static Vector256<double> Ramp => Vector256.CreateSequence(0d, 1d);

    public static Vector256<double> Of(double value) => Vector256.Create(value);

    public static Vector256<long> Of(long value) => Vector256.Create(value);

    public static Vector256<double> Load(ref double source, int at) => Vector256.LoadUnsafe(ref source, (nuint)at);

    public static Vector256<long> Load(ref long source, int at) => Vector256.LoadUnsafe(ref source, (nuint)at);

    public static void Store(Vector256<double> value, ref double target, int at) => value.StoreUnsafe(ref target, (nuint)at);

    public static void Store(Vector256<long> value, ref long target, int at) => value.StoreUnsafe(ref target, (nuint)at);

    public static Vector256<double> Add(Vector256<double> a, Vector256<double> b) => a + b;

    public static Vector256<double> Subtract(Vector256<double> a, Vector256<double> b) => a - b;

    public static Vector256<double> Multiply(Vector256<double> a, Vector256<double> b) => a * b;

    public static Vector256<double> Root(Vector256<double> value) => Vector256.Sqrt(value);

    public static Vector256<double> AtLeastZero(Vector256<double> value) => Vector256.MaxNative(value, Vector256<double>.Zero);

    public static Vector256<double> WherePositive(Vector256<double> test, Vector256<double> value) =>
        Vector256.GreaterThan(test, Vector256<double>.Zero) & value;

    public static Vector256<long> Add(Vector256<long> a, Vector256<long> b) => a + b;

    public static Vector256<long> Subtract(Vector256<long> a, Vector256<long> b) => a - b;

    public static Vector256<long> Multiply(Vector256<long> a, Vector256<long> b) => a * b;

    public static Vector256<long> Round(Vector256<double> value) => (value + Vector256.Create(Rounding.Large)).AsInt64() - Vector256.Create(Rounding.Bits);
}
