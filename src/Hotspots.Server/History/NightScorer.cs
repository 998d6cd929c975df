using System.Globalization;
using System.Text.Json;
using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Engine.History;
using Hotspots.Engine.Security.Access;
using Hotspots.Geography.PointLocation;
using Hotspots.Grains.Scheduled;
using Hotspots.Server.Computing;
using Hotspots.Server.Lenses;
using Hotspots.Server.Settings;
using Hotspots.Server.Wire;

namespace Hotspots.Server.History;

/// <summary>Scores the map each night, for every district and group, by what was known at that hour.</summary>
internal sealed class NightScorer(
    HistoryReader reader, HistoryFollower follower, HistoryService service, LensText lenses, Atlas atlas, GroupCatalogue catalogue, ServerSettings settings,
    ComputationThreads threads) : INightlyWork
{
    private const int DaysOfWeek = 7;
    private const int LeastBandwidth = 100; // As wide as the cells.

    // Whoever may not see sensitive groups; what they see is the same for all of them.
    private static readonly Visitor Anyone = new("anyone", Roles.Viewer, null, null);

    /// <summary>How a score is written between servers.</summary>
    public static JsonSerializerOptions Json { get; } = MakeJson();

    public DateTimeOffset NightAt(DateTimeOffset now) => NightlySchedule.Around(now, settings.Nightly.Hour).Last;

    public IEnumerable<NightlyQuestion> QuestionsOf(DateTimeOffset night) =>
        from district in atlas.Districts
        from groups in settings.Nightly.Groups ?? catalogue.Groups.Select(each => each.Id)
        from restricted in IsSensitive(groups) ? new[] { false } : [false, true] // Whoever may not see sensitive groups has a map of their own.
        select new NightlyQuestion(night, district.Id, groups, restricted);

    public Task<WrittenScore> ScoreAsync(NightlyQuestion question, CancellationToken cancellation) => threads.RunAsync(ending => WorkOutAsync(question, ending), cancellation);

    private async Task<WrittenScore> WorkOutAsync(NightlyQuestion question, CancellationToken cancellation)
    {
        var asked = await ReadAsync(question, asOfNight: true, cancellation);
        var isFinal = asked.View.Position.Value > 0;
        asked = isFinal ? asked : await ReadAsync(question, asOfNight: false, cancellation);
        return new(JsonSerializer.SerializeToUtf8Bytes(service.Score(asked), Json), isFinal);
    }

    private bool IsSensitive(string groups) => catalogue.Find(LensQuery.ListOf(groups)) is { } found && found.Overlaps(catalogue.Sensitive);

    // As the journal stood at that hour; where it held nothing yet, as it stands now.
    private Task<HistoryContext> ReadAsync(NightlyQuestion question, bool asOfNight, CancellationToken cancellation)
    {
        var (night, days) = (question.Night, settings.Nightly.Weeks * DaysOfWeek);
        var today = LondonDays.Of(night);
        var request = new HistoryRequest
        {
            District = question.District,
            Groups = LensQuery.ListOf(question.Groups),
            Period = new Period(today.AddDays(-days - DaysOfWeek + 1), today.AddDays(-DaysOfWeek)).ToString(),
            Bandwidth = settings.Bandwidths.Prepend(lenses.Usual.Lens.Bandwidth).FirstOrDefault(metres => metres >= LeastBandwidth, lenses.Usual.Lens.Bandwidth),
            AsOf = asOfNight ? night.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null,
        };
        return reader.ReadAsync(request, question.Restricted ? Anyone : Visitor.Anybody, position => follower.AtAsync(position, cancellation), cancellation);
    }

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions();
        WireJson.Apply(json);
        return json;
    }
}
