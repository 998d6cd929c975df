using System.Globalization;

namespace Hotspots.Attack;

/// <summary>A question that the API takes.</summary>
/// <param name="Kind"><c>board</c>, <c>rates</c>, <c>compare</c> or <c>series</c>.</param>
/// <param name="Groups">Ids of groups.</param>
internal sealed record Question(string Kind, params IReadOnlyList<string> Groups)
{
    public string Level { get; init; } = "ward";

    /// <summary>The code of the only area, where one is asked about.</summary>
    public string? Area { get; init; }

    /// <summary>Well-known text.</summary>
    public string? Polygon { get; init; }

    /// <summary>Days, both included.</summary>
    public (DateOnly First, DateOnly Last)? Days { get; init; }

    public string? Window { get; init; }

    /// <summary>What was known then.</summary>
    public DateTimeOffset? AsOf { get; init; }

    public string? Period => Days is { } days ? string.Create(CultureInfo.InvariantCulture, $"{days.First:yyyy-MM-dd}/{days.Last:yyyy-MM-dd}") : null;

    public string? Then => AsOf?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As it is asked over HTTP.</summary>
    public string Address
    {
        get
        {
            (string Name, string? Value)[] parts =
            [
                (Kind == "board" ? "place" : "district", "l00-l10"), ("groups", string.Join(',', Groups)), ("level", Level), ("area", Area), ("polygon", Polygon), ("period", Period), ("window", Window), ("asOf", Then),
            ];
            var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
            return Kind == "board" ? $"/api/board?{query}" : $"/api/history/{Kind}?{query}";
        }
    }
}

/// <summary>What came back: counts by area, the whole, and the position; a null is not told, and all is null where it was refused.</summary>
internal sealed record Answer(long? Position, int? Whole, IReadOnlyDictionary<string, int?> Areas)
{
    public static Answer Refused { get; } = new(null, null, new Dictionary<string, int?>());
}

/// <summary>A way of answering that is attacked.</summary>
internal interface IAnswers
{
    string Name { get; }

    /// <summary>How many were asked.</summary>
    long Asked { get; }

    Task<Answer> AskAsync(Question question);
}
