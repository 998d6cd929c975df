using System.Globalization;
using System.Text.Json;

namespace Hotspots.Benchmarks;

/// <summary>Prints records as a table, or as one line of JSON each.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Print<T>(IEnumerable<T> rows, bool json)
    {
        var all = rows.ToList();
        if (json)
        {
            all.ForEach(row => Console.WriteLine(JsonSerializer.Serialize(row, Json)));
            return;
        }

        var columns = typeof(T).GetProperties();
        Line(columns.Select(column => (object?)column.Name));
        all.ForEach(row => Line(columns.Select(column => column.GetValue(row))));
        Console.WriteLine();
    }

    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>The least value that so many of all are not above.</summary>
    public static double Quantile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(sorted.Count * part) - 1, 0, sorted.Count - 1)];
    }

    private static void Line(IEnumerable<object?> cells) => Console.WriteLine(string.Concat(cells.Select(cell => Text(cell).PadLeft(16))));

    private static string Text(object? cell) => cell switch
    {
        double number => number.ToString(Math.Abs(number) >= 1000 ? "N0" : "N2", CultureInfo.InvariantCulture),
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => $"{cell}",
    };
}
