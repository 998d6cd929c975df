using System.Runtime.CompilerServices;

namespace Hotspots.Domain.Density.Kernels;

/// <summary>One cell at once: plain arithmetic, which the wider ones must equal.</summary>
internal readonly struct Lanes64 : ILanes<double, long>
{
    public static int Count => 1;

    public static double Ramp => 0;

    public static double Of(double value) => value;

    public static long Of(long value) => value;

    public static double Load(ref double source, int at) => Unsafe.Add(ref source, at);

    public static long Load(ref long source, int at) => Unsafe.Add(ref source, at);

    public static void Store(double value, ref double target, int at) => Unsafe.Add(ref target, at) = value;

    public static void Store(long value, ref long target, int at) => Unsafe.Add(ref target, at) = value;

    public static double Add(double a, double b) => a + b;

    public static double Subtract(double a, double b) => a - b;

    public static double Multiply(double a, double b) => a * b;

    public static double Root(double value) => Math.Sqrt(value);

    public static double AtLeastZero(double value) => value > 0 ? value : 0;

    public static double WherePositive(double test, double value) => test > 0 ? value : 0;

    public static long Add(long a, long b) => a + b;

    public static long Subtract(long a, long b) => a - b;

    public static long Multiply(long a, long b) => a * b;

    public static long Round(double value) => (long)Math.Round(value);
}
