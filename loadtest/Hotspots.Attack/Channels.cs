using System.Globalization;
using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.Projection;

namespace Hotspots.Attack;

/// <summary>Ways to single out one incident: differences of figures that differ by it alone. Each gives what is left; null where something was not told.</summary>
internal sealed class Channels(IAnswers answers)
{
    private const string Abuse = "domestic-abuse";
    private const string Robbery = "personal-robbery";
    private const double HalfSide = 30; // Metres: nobody else has that doorstep.

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(61);
    private static readonly string City = Ring(SquareCity.West - 200, SquareCity.South - 200, SquareCity.West + 4_200, SquareCity.South + 2_200);

    public IReadOnlyList<(string Name, Func<Candidate, Task<int?>> Of)> All =>
    [
        ("a polygon minus one without the doorstep, a day more minus a day less", candidate => DoorstepAsync(candidate, [Abuse])),
        ("the same of two groups minus one of them", async candidate => await DoorstepAsync(candidate, [Abuse, Robbery]) - await DoorstepAsync(candidate, [Robbery])),
        ("a ward as known just after minus just before", candidate => KnownAsync(candidate, "rates")),
        ("a board as known just after minus just before", candidate => KnownAsync(candidate, "board")),
        ("a district's wards minus the others, a day more minus a day less", PartsAsync),
        ("an LSOA, a day more minus a day less", SmallAreaAsync),
        ("positions just after minus just before, minus what else was told then", PositionsAsync),
    ];

    private async Task<int?> DoorstepAsync(Candidate candidate, string[] groups)
    {
        var without = $"POLYGON({City}, {Ring(candidate.At.Easting - HalfSide, candidate.At.Northing - HalfSide, candidate.At.Easting + HalfSide, candidate.At.Northing + HalfSide)})";
        return await DayAsync(candidate, new("rates", groups) { Polygon = $"POLYGON({City})" }, answer => answer.Whole)
            - await DayAsync(candidate, new("rates", groups) { Polygon = without }, answer => answer.Whole);
    }

    private async Task<int?> KnownAsync(Candidate candidate, string kind)
    {
        var question = new Question(kind, Abuse) { Window = "12m", Days = (candidate.Day.AddDays(-300), candidate.Day) };
        var code = $"W{candidate.Ward}0";
        return (await answers.AskAsync(question with { AsOf = candidate.RecordedAt + Moment })).Areas.GetValueOrDefault(code)
            - (await answers.AskAsync(question with { AsOf = candidate.RecordedAt - Moment })).Areas.GetValueOrDefault(code);
    }

    private Task<int?> PartsAsync(Candidate candidate) => DayAsync(
        candidate, new("rates", Abuse), answer => answer.Whole - answer.Areas.Where(area => area.Key != $"W{candidate.Ward}0").Aggregate((int?)0, (sum, area) => sum + area.Value));

    private Task<int?> SmallAreaAsync(Candidate candidate) => DayAsync(
        candidate, new("rates", Abuse) { Level = "lsoa" },
        answer => answer.Areas.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"Z{candidate.Ward}{(int)((candidate.At.Northing - SquareCity.South) / SquareCity.Side)}")));

    private async Task<int?> PositionsAsync(Candidate candidate)
    {
        var question = new Question("rates", Robbery) { Days = (candidate.Day.AddDays(-300), candidate.Day.AddDays(2)) };
        var (after, before) = (await answers.AskAsync(question with { AsOf = candidate.RecordedAt + Moment }), await answers.AskAsync(question with { AsOf = candidate.RecordedAt - Moment }));
        return (int?)(after.Position - before.Position) - (after.Whole - before.Whole);
    }

    // Where a block of published weeks ends with that day, all of it would be left, and not the day.
    private async Task<int?> DayAsync(Candidate candidate, Question question, Func<Answer, int?> count) => candidate.IsLastOfBlock ? null
        : count(await answers.AskAsync(question with { Days = (candidate.Day.AddDays(-400), candidate.Day) }))
        - count(await answers.AskAsync(question with { Days = (candidate.Day.AddDays(-400), candidate.Day.AddDays(-1)) }));

    private static string Ring(double west, double south, double east, double north)
    {
        string Corner(double x, double y)
        {
            var (longitude, latitude) = NationalGrid.ToWgs84(new GridPosition(x, y));
            return string.Create(CultureInfo.InvariantCulture, $"{longitude:F8} {latitude:F8}");
        }

        return $"({Corner(west, south)}, {Corner(east, south)}, {Corner(east, north)}, {Corner(west, north)}, {Corner(west, south)})";
    }
}
