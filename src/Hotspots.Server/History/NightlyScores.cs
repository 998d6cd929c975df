using System.Text.Json;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Security.Access;
using Hotspots.Grains.Scheduled;
using Hotspots.Server.Access;
using Hotspots.Server.Lenses;
using Hotspots.Server.Settings;

namespace Hotspots.Server.History;

/// <summary>Tells how good the map was by what was known last night: asks for what the cluster worked out then.</summary>
internal sealed class NightlyScores(GrainScores scores, LensText lenses, GroupCatalogue catalogue, ServerSettings settings, TimeProvider clock)
{
    /// <summary>What is asked about.</summary>
    /// <param name="district">A district's id; null for the usual one.</param>
    /// <param name="groups">Ids of groups, parted by commas; null for the usual one.</param>
    /// <param name="visitor">Who asks.</param>
    /// <exception cref="NotGrantedException">One of them was not granted.</exception>
    /// <exception cref="LensException">One of them does not exist.</exception>
    public View ViewOf(string? district, string? groups, Visitor visitor) =>
        lenses.Read(new() { Place = lenses.DistrictOf(district, visitor).Id, Groups = LensQuery.ListOf(groups) }, visitor);

    /// <summary>The last night's score.</summary>
    /// <param name="lens">What is asked about.</param>
    /// <param name="visitor">Who asks.</param>
    /// <param name="cancellation">Ends the waiting, and the work where nobody else waits for it.</param>
    /// <exception cref="NotDisclosedException">The group is sensitive.</exception>
    /// <exception cref="CellUnavailableException">It cannot be worked out now.</exception>
    public async Task<NightlyScorePart> LatestAsync(Lens lens, Visitor visitor, CancellationToken cancellation)
    {
        if (lens.IsPublished)
        {
            throw new NotDisclosedException("Of a sensitive group no map is drawn from places, so that there is none to be scored.");
        }

        var (night, next) = NightlySchedule.Around(clock.GetUtcNow(), settings.Nightly.Hour);
        var question = new NightlyQuestion(night, lens.Place, string.Join(',', catalogue.IdsOf(lens.Groups)), Restricted: !visitor.SeesSensitive);
        var written = await scores.OfAsync(question, cancellation).ConfigureAwait(false);
        return new(night, next, JsonSerializer.Deserialize<ScoreDocument>(written, NightScorer.Json)!);
    }
}
