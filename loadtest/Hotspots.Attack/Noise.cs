namespace Hotspots.Attack;

/// <summary>What an attacker knows of the noise: all but the secret.</summary>
/// <param name="epsilon">As published.</param>
internal sealed class Noise(double epsilon)
{
    private const int Most = 400;
    private readonly double scale = Math.Tanh(epsilon / 2); // (1 − e^−ε) / (1 + e^−ε)

    /// <summary>How likely a value is.</summary>
    public double Of(int value) => scale * Math.Exp(-epsilon * Math.Abs(value));

    /// <summary>How likely a noisy count is where so many are expected by chance and some more stand there for certain.</summary>
    public double Of(int told, double expected, int certain)
    {
        var (sum, chance) = (0.0, Math.Exp(-expected));
        for (var count = 0; count < Most; count++)
        {
            sum += chance * Of(told - count - certain);
            chance *= expected / (count + 1);
        }

        return sum;
    }

    /// <summary>The area under the curve of whoever knows everything but the one incident: nobody can do better.</summary>
    public double Ceiling => Enumerable.Range(-Most, 2 * Most).Sum(with => Of(with - 1) * (Enumerable.Range(-Most, Most + with).Sum(Of) + (Of(with) / 2)));
}
