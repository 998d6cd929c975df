using System.Collections.Concurrent;
using System.Globalization;
using Hotspots.Domain;
using Hotspots.Engine;
using Hotspots.Geography;

namespace Hotspots.Server;

/// <summary>Scores the map each night, for every district and group, and keeps what the last night brought.</summary>
/// <remarks>
/// What a night brings follows from the journal as it stood at that hour and from nothing else: every server brings the same, and one that was down at night works it out
/// when it is asked. So nothing of it needs to be stored.
/// </remarks>
internal sealed class NightlyScores(
    HistoryReader reader, HistoryFollower follower, HistoryDesk desk, LensText lenses, Atlas atlas, GroupCatalogue catalogue, ServerSettings settings, TimeProvider clock, ILogger<NightlyScores> log)
    : BackgroundService
{
    private const int DaysOfWeek = 7;
    private const int LeastBandwidth = 100; // As wide as the cells.
    private const int MostKept = 1_000;

    // Whoever may not see sensitive groups; what they see is the same for all of them.
    private static readonly Visitor Anyone = new("anyone", Roles.Viewer, null, null);

    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<(DateTimeOffset Night, string District, string Groups, bool Restricted), Lazy<Task<ScoreDocument>>> kept = new();

    /// <summary>The last night's score.</summary>
    /// <param name="district">A district's id; null for the usual one.</param>
    /// <param name="groups">Ids of groups, parted by commas; null for the usual one.</param>
    /// <param name="visitor">Who asks.</param>
    /// <param name="cancellation">Ends the waiting; the work goes on.</param>
    /// <exception cref="NotGrantedException">One of them was not granted.</exception>
    /// <exception cref="LensException">One of them does not exist.</exception>
    /// <exception cref="NotDisclosedException">The group is sensitive.</exception>
    public async Task<NightlyScorePart> LatestAsync(string? district, string? groups, Visitor visitor, CancellationToken cancellation)
    {
        var (lens, (night, next)) = (lenses.Read(new() { Place = lenses.DistrictOf(district, visitor).Id, Groups = LensQuery.ListOf(groups) }, visitor).Lens, NightsAround(clock.GetUtcNow()));
        if (lens.IsPublished)
        {
            throw new NotDisclosedException("Of a sensitive group no map is drawn from places, so that there is none to be scored.");
        }

        return new(night, next, await OfAsync(night, lens.Place, string.Join(',', catalogue.IdsOf(lens.Groups)), !visitor.SeesSensitive).WaitAsync(cancellation).ConfigureAwait(false));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = NightsAround(clock.GetUtcNow()).Next;
        while (!stoppingToken.IsCancellationRequested)
        {
            // In short sleeps: a clock that is set must not make a night late by as much.
            var left = due - clock.GetUtcNow();
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left < LongestSleep ? left : LongestSleep, clock, stoppingToken).ConfigureAwait(false);
                continue;
            }

            var (night, next) = NightsAround(clock.GetUtcNow());
            await ScoreAllAsync(night, stoppingToken).ConfigureAwait(false);
            due = next;
        }
    }

    private async Task ScoreAllAsync(DateTimeOffset night, CancellationToken stopping)
    {
        foreach (var older in kept.Keys.Where(key => key.Night < night))
        {
            kept.TryRemove(older, out _);
        }

        foreach (var (district, group) in atlas.Districts.SelectMany(district => GroupsOfNight.Select(group => (district.Id, group))))
        {
            stopping.ThrowIfCancellationRequested();
            try
            {
                await OfAsync(night, district, group, restricted: false).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning(failure, "The map of {District} could not be scored for {Group} tonight; it is tried again when it is asked for.", district, group);
            }
        }
    }

    private IEnumerable<string> GroupsOfNight => settings.Nightly.Groups ?? catalogue.Groups.Select(group => group.Id);

    private async Task<ScoreDocument> OfAsync(DateTimeOffset night, string district, string groups, bool restricted)
    {
        var key = (night, district, groups, restricted);
        if (kept.Count >= MostKept)
        {
            kept.Clear(); // Somebody asks for all combinations of groups there are.
        }

        try
        {
            return await kept.GetOrAdd(key, _ => new(() => Task.Run(() => ScoreAsync(night, district, groups, restricted ? Anyone : Visitor.Anybody)))).Value.ConfigureAwait(false);
        }
        catch
        {
            kept.TryRemove(key, out _); // What failed once may do the next time.
            throw;
        }
    }

    private async Task<ScoreDocument> ScoreAsync(DateTimeOffset night, string district, string groups, Visitor visitor)
    {
        var asked = await ReadAsync(night, district, groups, visitor, asOfNight: true).ConfigureAwait(false);
        return desk.Score(asked.View.Position.Value > 0 ? asked : await ReadAsync(night, district, groups, visitor, asOfNight: false).ConfigureAwait(false));
    }

    // As the journal stood at that hour; where it held nothing yet, as it stands now.
    private Task<HistoryAsked> ReadAsync(DateTimeOffset night, string district, string groups, Visitor visitor, bool asOfNight)
    {
        var days = settings.Nightly.Weeks * DaysOfWeek;
        var today = LondonDays.Of(night);
        var request = new HistoryRequest
        {
            District = district,
            Groups = LensQuery.ListOf(groups),
            Period = new Period(today.AddDays(-days - DaysOfWeek + 1), today.AddDays(-DaysOfWeek)).ToString(),
            Bandwidth = settings.Bandwidths.Prepend(lenses.Usual.Lens.Bandwidth).FirstOrDefault(metres => metres >= LeastBandwidth, lenses.Usual.Lens.Bandwidth),
            AsOf = asOfNight ? night.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null,
        };
        return reader.ReadAsync(request, visitor, position => follower.AtAsync(position), CancellationToken.None);
    }

    private (DateTimeOffset Last, DateTimeOffset Next) NightsAround(DateTimeOffset now)
    {
        var today = LondonDays.HourOf(LondonDays.Of(now), settings.Nightly.Hour);
        return today <= now
            ? (today, LondonDays.HourOf(LondonDays.Of(now).AddDays(1), settings.Nightly.Hour))
            : (LondonDays.HourOf(LondonDays.Of(now).AddDays(-1), settings.Nightly.Hour), today);
    }
}
