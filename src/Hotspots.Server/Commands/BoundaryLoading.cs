using Hotspots.Domain.Areas;
using Hotspots.Engine.Journal;
using Hotspots.Geography.Boundaries;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary>Reads boundaries, tells what was wrong with them, and puts them into a store.</summary>
internal sealed class BoundaryLoading(TimeProvider clock)
{
    private const int MostProblemsTold = 50;

    /// <summary>Loads files as one edition.</summary>
    public async Task<int> LoadAsync(
        ServerSettings settings, IReadOnlyList<string> files, BoundaryRequest request, (string Table, int? Year)? populations, CancellationToken cancellation)
    {
        var reading = Together(files.Select(file => BoundaryFile.Read(file, request, cancellation)));
        return await PutAsync(settings, populations is { } asked ? reading.With(Populations.Read(asked.Table, asked.Year)) : reading, cancellation);
    }

    /// <summary>Fetches the wards and the LSOAs of districts.</summary>
    public async Task<int> FetchAsync(ServerSettings settings, IReadOnlyList<string> districts, Uri? from, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        var portal = new OpenGeographyPortal(client, from is null ? null : new Uri($"{from.ToString().TrimEnd('/')}/"), clock);
        var code = CommandLine.Ok;
        foreach (var level in (AreaLevel[])[AreaLevel.Ward, AreaLevel.Lsoa])
        {
            var readings = await Terminal.WatchAsync($"Fetching {level}s", clock, progress => FetchAsync(portal, level, districts, progress, cancellation));
            code = Math.Max(code, await PutAsync(settings, Together(readings), cancellation));
        }

        return code;
    }

    private static async Task<List<BoundaryReading>> FetchAsync(
        OpenGeographyPortal portal, AreaLevel level, IReadOnlyList<string> districts, IProgress<string> progress, CancellationToken cancellation)
    {
        var readings = new List<BoundaryReading>();
        foreach (var district in districts)
        {
            progress.Report($"Fetching the {level}s of {district}");
            readings.Add(await portal.FetchAsync(level, district, cancellation));
        }

        return readings;
    }

    private static BoundaryReading Together(IEnumerable<BoundaryReading> parts) => parts.Aggregate((whole, part) =>
        new(whole.Edition.And(part.Edition), [.. whole.Problems, .. part.Problems]));

    /// <summary>Puts what was read into the store, and tells of it.</summary>
    /// <returns>The exit code.</returns>
    private async Task<int> PutAsync(ServerSettings settings, BoundaryReading reading, CancellationToken cancellation)
    {
        Tell(reading.Problems);
        await using var store = await OpenedStore.OpenAsync(settings, clock, StoreMode.Write, cancellation: cancellation);
        if (!await PutAsync(store.Boundaries, reading.Edition, cancellation))
        {
            Terminal.Warn($"The store has an edition '{reading.Edition.Name}' of that level already, with other content. Give this one another name, or bring all parts of it at once into a new store.");
            return CommandLine.Wrong;
        }

        var edition = reading.Edition;
        Console.WriteLine(FormattableString.Invariant(
            $"{edition.Areas.Count:N0} areas of edition '{edition.Name}' are in {store.Name}{(edition.Approximate ? ", as approximate" : "")}; residents: {edition.Denominator ?? "none, so there are no rates"}."));
        Console.WriteLine("They count from the server's next start.");
        return CommandLine.Ok;
    }

    /// <summary>Puts an edition on a shelf.</summary>
    /// <returns>False where it has one of that level and name with other content.</returns>
    public static async Task<bool> PutAsync(IBoundaryShelf shelf, BoundaryEdition edition, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        BoundaryFile.Write(content, edition);
        return await shelf.PutAsync(new(edition.Level, edition.Name, content.ToArray()), cancellation);
    }

    private static void Tell(IReadOnlyList<BoundaryProblem> problems)
    {
        foreach (var problem in problems.Take(MostProblemsTold))
        {
            Terminal.Warn(problem.ToString());
        }

        if (problems.Count > MostProblemsTold)
        {
            Terminal.Warn(FormattableString.Invariant($"… and {problems.Count - MostProblemsTold:N0} more of the kind."));
        }
    }
}
