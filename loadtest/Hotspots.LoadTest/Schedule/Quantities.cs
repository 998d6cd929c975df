using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Hotspots.LoadTest;

/// <summary>Lengths of time, shares and rates as people write them.</summary>
internal static partial class Quantities
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary><c>5m</c>, <c>90s</c>, <c>250ms</c>, <c>1h</c>, <c>365d</c>.</summary>
    /// <exception cref="FormatException">It is none; the message says what would be.</exception>
    public static TimeSpan Time(string text) => Number().Match(text) is { Success: true } match && match.Groups[2].Value is var unit
        ? unit switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => throw NoTime(text),
        } * double.Parse(match.Groups[1].Value, Plain)
        : throw NoTime(text);

    /// <summary><c>2%</c>, <c>0.5%</c>, or a part of 1: <c>0.02</c>.</summary>
    /// <exception cref="FormatException">It is none; the message says what would be.</exception>
    public static double Share(string text)
    {
        var share = Number().Match(text) is { Success: true } match && match.Groups[2].Value is var unit and ("" or "%")
            ? double.Parse(match.Groups[1].Value, Plain) / (unit == "%" ? 100 : 1)
            : double.NaN;
        return share is >= 0 and <= 1 ? share : throw new FormatException($"'{text}' is no share. Write 2%, or 0.02; at most 100%.");
    }

    /// <summary><c>20000</c>, or a ramp: <c>1000..40000</c>.</summary>
    /// <exception cref="FormatException">It is none; the message says what would be.</exception>
    public static (double From, double To) Rates(string text)
    {
        var parts = text.Split("..").Select(part => double.TryParse(part, NumberStyles.AllowDecimalPoint, Plain, out var rate) ? rate : 0).ToList();
        return parts.Count is 1 or 2 && parts.TrueForAll(rate => rate is > 0 and <= 1e7)
            ? (parts[0], parts[^1])
            : throw new FormatException($"'{text}' is no rate. Write incidents a second, 20000, or a ramp of them, 1000..40000.");
    }

    /// <summary>Parses an option, and turns what it does not understand into the sentence of the exception.</summary>
    public static Func<ArgumentResult, T> Parsed<T>(Func<string, T> parse) => result =>
    {
        try
        {
            return parse(result.Tokens[^1].Value);
        }
        catch (FormatException wrong)
        {
            result.AddError(wrong.Message);
            return default!;
        }
    };

    private static FormatException NoTime(string text) => new($"'{text}' is no length of time. Write 250ms, 90s, 5m, 1h or 365d.");

    [GeneratedRegex(@"^(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|h|d|%|)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
