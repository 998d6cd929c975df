using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Hotspots.Domain.Density.Stamps;

namespace Hotspots.Domain.Density.Kernels;

/// <summary>Eight cells at once.</summary>
internal readonly struct Lanes512 : ILanes<Vector512<double>, Vector512<long>>
{
    public static int Count => 8;

    public static Vector512<double> Ramp => Vector512.CreateSequence(0d, 1d);

    public static Vector512<double> Of(double value) => Vector512.Create(value);

    public static Vector512<long> Of(long value) => Vector512.Create(value);

    public static Vector512<double> Load(ref double source, int at) => Vector512.LoadUnsafe(ref source, (nuint)at);

    public static Vector512<long> Load(ref long source, int at) => Vector512.LoadUnsafe(ref source, (nuint)at);

    public static void Store(Vector512<double> value, ref double target, int at) => value.StoreUnsafe(ref target, (nuint)at);

    public static void Store(Vector512<long> value, ref long target, int at) => value.StoreUnsafe(ref target, (nuint)at);

    public static Vector512<double> Add(Vector512<double> a, Vector512<double> b) => a + b;

    public static Vector512<double> Subtract(Vector512<double> a, Vector512<double> b) => a - b;

    public static Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => a * b;

    public static Vector512<double> Root(Vector512<double> value) => Vector512.Sqrt(value);

    public static Vector512<double> AtLeastZero(Vector512<double> value) => Vector512.MaxNative(value, Vector512<double>.Zero);

    public static Vector512<double> WherePositive(Vector512<double> test, Vector512<double> value) =>
        Vector512.GreaterThan(test, Vector512<double>.Zero) & value;

    public static Vector512<long> Add(Vector512<long> a, Vector512<long> b) => a + b;

    public static Vector512<long> Subtract(Vector512<long> a, Vector512<long> b) => a - b;

    public static Vector512<long> Multiply(Vector512<long> a, Vector512<long> b) => a * b;

    public static Vector512<long> Round(Vector512<double> value) => Avx512DQ.IsSupported
        ? Avx512DQ.ConvertToVector512Int64(value)
        : (value + Vector512.Create(Rounding.Large)).AsInt64() - Vector512.Create(Rounding.Bits);
}
