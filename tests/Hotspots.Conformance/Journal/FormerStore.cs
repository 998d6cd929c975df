using System.Reflection;
using Hotspots.Domain;
using Hotspots.Engine;

namespace Hotspots.Conformance;

/// <summary>What a store of an earlier version could hold, and the tables that it was made of.</summary>
public static class FormerStore
{
    /// <summary>The columns of the table <c>revision</c> in version 1.</summary>
    public const string Columns =
        "position, recorded_at, source, incident, number, kind, occurred_after, occurred_up_to, reported_at, category, flags, longitude, "
        + "latitude, easting, northing, unlocated, place_name, published_area, counted_at, square, supersedes, stale";

    /// <summary>Calls as version 1 took them: reports, corrections and withdrawals, without a word on who said so and why.</summary>
    public static IEnumerable<IReadOnlyList<Revision>> Calls(int seed) => new RandomRevisions(seed).Calls(30).Select(call => call
        .Select(revision => revision with { Kind = (RevisionKind)((int)revision.Kind % 3), By = null, Reason = null, MergedInto = null }).ToList());

    /// <summary>The statements that made a store of that version; a resource of the test's own assembly.</summary>
    public static string Tables(Assembly tests, int version)
    {
        using var text = tests.GetManifestResourceStream(FormattableString.Invariant($"version-{version}"))!;
        using var reader = new StreamReader(text);
        return reader.ReadToEnd();
    }

    /// <summary>Everything in a journal, to the bit.</summary>
    public static async Task<IReadOnlyList<string>> ShowAsync(IJournal journal) =>
    [
        .. (await Samples.ListAsync(journal.ReadAsync(Position.Start, journal.Head))).Select(change => string.Join(
            ' ', change.Position, change.RecordedAt.UtcTicks, Exactly.Of(change.Revision), Exactly.Of(change.Superseded), change.Stale)),
        .. (await Samples.ListAsync(journal.ReadCountedAsync(JournalSlice.Everything, journal.Head))).Select(counted => $"{counted.Position} counts"),
    ];
}
