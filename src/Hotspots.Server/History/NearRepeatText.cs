using System.Globalization;
using Hotspots.Engine.History;

namespace Hotspots.Server.History;

/// <summary>Reads how near is near.</summary>
internal static class NearRepeatText
{
    private const int MostBands = 20;
    private const double WidestMetres = 5_000;
    private const double WidestDays = 3_660;
    private const int SecondsOfDay = 86_400;

    public static NearRepeatsQuestion Read(HistoryContext asked)
    {
        var request = asked.Request;
        var (metres, days) = (Ends("metres", request.Metres, "100,200,300,400", WidestMetres), Ends("days", request.Days, "7,14,21,28", WidestDays));
        var permutations = request.Permutations ?? 999;
        return permutations is < 1 or > NearRepeatsAnswer.MostPermutations
            ? throw new HistoryException($"permutations goes from 1 to {NearRepeatsAnswer.MostPermutations:N0}; 999 give p-values to a thousandth.")
            : new(asked.Place, asked.Groups, asked.Period, new(metres, [.. days.Select(end => (int)(end * SecondsOfDay))]), permutations, request.Seed ?? 1);
    }

    private static List<double> Ends(string name, string? text, string usual, double widest)
    {
        var ends = (string.IsNullOrEmpty(text) ? usual : text).Split(',').Select(Number).ToList();
        return ends.Count <= MostBands && ends[0] >= 1 && ends[^1] <= widest && ends.Zip(ends.Skip(1)).All(each => each.First < each.Second)
            ? ends
            : throw new HistoryException($"{name} are the upper ends of up to {MostBands} bands, whole numbers from 1 to {widest:N0}, ascending: write them as {usual}.");
    }

    private static double Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
