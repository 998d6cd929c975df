using Hotspots.Engine.Security.Access;

namespace Hotspots.Engine.Security.Audit;

/// <summary>One thing that somebody did or saw. Never holds a secret: <see cref="AuditText"/> strips what looks like one.</summary>
/// <param name="Act">What.</param>
/// <param name="Who">The account or key.</param>
/// <param name="Roles">What that visitor may do.</param>
/// <param name="At">When, UTC, by the machine's clock.</param>
/// <param name="From">The address it came from; null for the command line.</param>
/// <param name="What">The endpoint and its question, or what was changed, in words.</param>
public sealed record AuditEntry(AuditAct Act, string Who, Roles Roles, DateTimeOffset At, string? From, string What)
{
    /// <summary>Whether nobody knows who did it, neither by a credential nor by an account. It is not kept: <see cref="Who"/> is what they typed then, or nobody.</summary>
    public bool IsOfStranger { get; init; }

    /// <summary>The id of the district that was shown, as it was named where it was; null where it is about none.</summary>
    public string? District { get; init; }

    /// <summary>The ids of the single districts of which something was shown, whatever was named; none where nobody can say, or it is about none.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>The ids of the groups that were shown; none where it is about none.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Whether any of them is sensitive, or nobody can say.</summary>
    public bool Sensitive { get; init; }

    /// <summary><c>ward</c>, <c>lsoa</c> or <c>borough</c>; null where it is about none.</summary>
    public string? Level { get; init; }

    /// <summary>The code of the only area that was shown, or the polygon that was drawn; null for the whole district.</summary>
    public string? Area { get; init; }

    /// <summary>The beginning of the time that the figures were about.</summary>
    public DateTimeOffset? AboutAfter { get; init; }

    /// <summary>The end of the time that the figures were about.</summary>
    public DateTimeOffset? AboutUpTo { get; init; }

    /// <summary>As of when it was asked; null for now.</summary>
    public string? AsOf { get; init; }

    /// <summary>The position of the journal that was shown; of a watch the newest so far. With the lens it reproduces what was shown.</summary>
    public long? Position { get; init; }

    /// <summary>How many rows, areas or incidents were shown or taken; of a watch how many frames.</summary>
    public long? Rows { get; init; }

    /// <summary>The purpose that was stated; null where none was.</summary>
    public string? Purpose { get; init; }

    /// <summary>Who gets it, where the one who took it away said so; else it is that one.</summary>
    public string? Recipient { get; init; }

    /// <summary>Names a watch, so that its beginning and its end can be put together.</summary>
    public string? Watch { get; init; }

    /// <summary>How long a watch has lasted, in seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>Up to which entry the record was dropped; only of <see cref="AuditAct.Retained"/>.</summary>
    public AuditHead? Dropped { get; init; }
}

/// <summary>How far the record goes: its length and the link that holds all of it.</summary>
/// <param name="Count">The number of the last entry; the first is 1.</param>
/// <param name="Link">The link of that entry, SHA-256 in lower-case hexadecimal.</param>
public sealed record AuditHead(long Count, string Link)
{
    /// <summary>That of a record without entries.</summary>
    public static AuditHead Empty { get; } = new(0, Convert.ToHexStringLower(AuditChain.Genesis));

    /// <summary>Whether a record that goes so far has lost or changed what another head tells.</summary>
    public bool Contradicts(AuditHead told) => told.Count > Count || (told.Count == Count && told.Link != Link);
}
