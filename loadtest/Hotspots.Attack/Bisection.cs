using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Geography.Projection;

namespace Hotspots.Attack;

/// <summary>Somebody whose identifier is known, and of whom all else is to be found out.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Values">What is to be found out: for each of <see cref="Bisection.Parts"/> the number of its value.</param>
internal sealed record Victim(string Id, IReadOnlyList<int> Values);

/// <summary>Sends incidents that are known again with other content, and looks for what the answers tell of the content that is known.</summary>
/// <remarks>All but one part of each guess is wrong: whoever knew the whole would have nothing to find out.</remarks>
/// <param name="server">What is attacked.</param>
/// <param name="seed">Of the victims.</param>
internal sealed class Bisection(AttackedServer server, int seed)
{
    public const string Source = "police";

    private static readonly string[] Categories = ["violence-with-injury", "rape", "burglary", "personal-robbery", "arson"];
    private static readonly string[][] Flags = [[], ["domestic"], ["knife"], ["domestic", "knife"]];
    private readonly Random random = new(seed);

    /// <summary>The parts that are guessed, with how many values each may have; the place is a doorstep among squares of 100 m.</summary>
    public static IReadOnlyList<(string Name, int Values)> Parts { get; } = [("category", Categories.Length), ("flags", Flags.Length), ("minute", 60), ("place", 64)];

    /// <summary>How many requests were sent.</summary>
    public long Asked { get; private set; }

    /// <summary>Puts somebody into the journal.</summary>
    public async Task<Victim> PlantAsync(int number, CancellationToken cancellation)
    {
        var victim = new Victim($"victim-{number}", [.. Parts.Select(part => random.Next(part.Values))]);
        await server.Get<IJournal>().AppendAsync([RevisionOf(victim)], cancellation);
        return victim;
    }

    /// <summary>Guesses at every part of somebody as a visitor.</summary>
    /// <returns>For each part: the value that the answers single out, -1 where they single out none although they differ, and null where all answers are alike.</returns>
    public async Task<IReadOnlyList<int?>> FindAsync(Victim victim, Visitor visitor, CancellationToken cancellation)
    {
        server.Take(visitor);
        var found = new List<int?>();
        foreach (var (part, (_, values)) in Parts.Index())
        {
            var answers = new List<string>();
            for (var value = 0; value < values; value++)
            {
                answers.Add(await AskAsync(Guess(victim, part, value), cancellation));
            }

            var alone = answers.GroupBy(answer => answer, StringComparer.Ordinal).Where(group => group.Count() == 1).ToList();
            found.Add(answers.Distinct(StringComparer.Ordinal).Count() == 1 ? null : alone is [var one] ? answers.IndexOf(one.Key) : -1);
        }

        return found;
    }

    /// <summary>What is answered to an identifier of somebody else's source, in whatever words, with the identifier taken out.</summary>
    public async Task<string> AskForAsync(string id, int revision, Visitor visitor, CancellationToken cancellation)
    {
        server.Take(visitor);
        var row = new { source = Source, id, revision, kind = revision == 1 ? "report" : "withdrawal", occurredAt = "2026-10-01T10:00:00Z", category = "arson" };
        return (await AskAsync(row, cancellation)).Replace(id, "…", StringComparison.Ordinal);
    }

    private object Guess(Victim victim, int part, int value)
    {
        var wrong = Parts.Select((each, index) => index == part ? value : (victim.Values[index] + 1) % each.Values).ToList();
        var revision = RevisionOf(victim with { Values = wrong });
        return new
        {
            source = Source,
            id = victim.Id,
            occurredAt = revision.Occurred.After.ToString("O", CultureInfo.InvariantCulture),
            category = revision.Category.Code,
            flags = FlagNames.Of(revision.Flags),
            longitude = revision.Published!.Value.Longitude,
            latitude = revision.Published!.Value.Latitude,
        };
    }

    private async Task<string> AskAsync(object row, CancellationToken cancellation)
    {
        Asked++;
        using var answer = await server.Http!.PostAsJsonAsync(new Uri("/api/incidents", UriKind.Relative), row, cancellation);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}";
    }

    private static Revision RevisionOf(Victim victim)
    {
        var grid = new GridPosition(SquareCity.West + 50 + (100 * (victim.Values[3] % 8)), SquareCity.South + 50 + (100 * (victim.Values[3] / 8)));
        var published = NationalGrid.ToWgs84(grid);
        return new()
        {
            Key = new(new(Source, victim.Id), 1),
            Occurred = OccurredAt.Instant(new(2026, 10, 1, 10, victim.Values[2], 0, TimeSpan.Zero)),
            Category = new(Categories[victim.Values[0]]),
            Flags = Flags[victim.Values[1]].Aggregate(IncidentFlags.None, (flags, name) => flags | (FlagNames.TryParse(name, out var flag) ? flag : default)),
            Published = published,
            Grid = NationalGrid.Locate(published).Grid,
        };
    }
}
