namespace Hotspots.Engine.Security.Audit;

/// <summary>What is looked for in the record. What is null does not matter.</summary>
public sealed record AuditQuestion
{
    /// <summary>Entries from this time on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Entries from before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The account or key.</summary>
    public string? Who { get; init; }

    /// <summary>What was done; none for anything.</summary>
    public IReadOnlyList<AuditAct> Acts { get; init; } = [];

    /// <summary>What the law calls it; none for anything.</summary>
    public IReadOnlyList<Processing> Processings { get; init; } = [];

    /// <summary>The district of which something was shown, whatever was named. Who saw several boroughs together saw each of them, and who saw one saw a part of those: all are found.</summary>
    public string? District { get; init; }

    /// <summary>Groups of which any was shown.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>
    /// The code of an area that was shown. What showed the whole district showed it, and a polygon, or an area of another level, may have: these are found
    /// too, since nobody who saw it may be missed.
    /// </summary>
    public string? Area { get; init; }

    /// <summary>The level of <see cref="Area"/>.</summary>
    public string? Level { get; init; }

    /// <summary>The figures were about a time that ends after this.</summary>
    public DateTimeOffset? AboutFrom { get; init; }

    /// <summary>The figures were about a time that begins before this.</summary>
    public DateTimeOffset? AboutUntil { get; init; }

    /// <summary>Who saw an area, or a district: consulted it or took it away.</summary>
    public static AuditQuestion WhoSaw { get; } = new() { Processings = [Processing.Consultation, Processing.Disclosure] };

    /// <summary>What an account took away.</summary>
    public static AuditQuestion Taken { get; } = new() { Processings = [Processing.Disclosure] };

    /// <summary>Whether an entry is an answer.</summary>
    public bool Finds(AuditEntry entry) =>
        !(entry.At < From) && !(entry.At >= Until)
        && (Who is null || entry.Who == Who)
        && (Acts.Count == 0 || Acts.Contains(entry.Act))
        && (Processings.Count == 0 || Processings.Contains(AuditActs.ProcessingOf(entry.Act)))
        && (District is null || InDistrict(entry, District))
        && (Groups.Count == 0 || entry.Groups.Intersect(Groups, StringComparer.Ordinal).Any() || (entry is { Groups.Count: 0, Sensitive: true }))
        && (Area is null || entry.Area is null || entry.Area == Area || entry.Area.Contains('(', StringComparison.Ordinal) || (Level is not null && entry.Level != Level))
        && !(entry.AboutUpTo <= AboutFrom) && !(entry.AboutAfter >= AboutUntil);

    /// <summary>The answers, the oldest first.</summary>
    /// <exception cref="AuditUnavailableException">The record cannot be read, or holds what is no entry.</exception>
    public async IAsyncEnumerable<(long Number, AuditEntry Entry)> AskAsync(IAuditLog log, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var line in log.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var (number, entry) = Read(line, log);
            if (Finds(entry))
            {
                yield return (number, entry);
            }
        }
    }

    // By what was shown. Of an answer of which nobody can say where it lies, nobody can say that it does not lie there.
    private static bool InDistrict(AuditEntry entry, string asked) => entry.Districts.Count > 0 ? entry.Districts.Any(shown => Overlap(shown, asked))
        : entry.District is { } named ? Overlap(named, asked)
        : entry.Sensitive || entry.Groups.Count > 0;

    // Several boroughs together are named by all of their names, joined by hyphens.
    private static bool Overlap(string one, string other)
    {
        var (a, b) = (one.Split('-'), other.Split('-'));
        return a.All(part => b.Contains(part, StringComparer.Ordinal)) || b.All(part => a.Contains(part, StringComparer.Ordinal));
    }

    private static (long Number, AuditEntry Entry) Read(AuditLine line, IAuditLog log)
    {
        try
        {
            return AuditText.Read(line.Body);
        }
        catch (FormatException why)
        {
            throw new AuditUnavailableException($"{log.Name} holds what is no entry ({why.Message}) Run 'audit verify', which says where.", why);
        }
    }
}
