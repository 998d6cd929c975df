using System.Collections.Frozen;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Security.Access;

/// <summary>What somebody may say of a source beyond first reports. Nothing of it is granted unless it is named.</summary>
[Flags]
public enum SourceRights
{
    /// <summary>First reports only: revision 1.</summary>
    None = 0,

    /// <summary>Say otherwise what was said before: corrections, reclassifications, reinstatements, and any revision above 1.</summary>
    Correct = 1,

    /// <summary>Say that it does not count: withdrawals and merges.</summary>
    Withdraw = 2,

    /// <summary>Say that rows are all there is of a period, so that what is missing among them is withdrawn.</summary>
    Complete = 4,
}

/// <summary>For which sources somebody speaks, and what may be said of them.</summary>
/// <param name="Names">Names of sources, and beginnings of names with <c>*</c> behind: <c>cad-*</c>; <c>*</c> alone is every source.</param>
/// <param name="Rights">What may be said beyond first reports.</param>
public sealed record SourceGrant(IReadOnlySet<string> Names, SourceRights Rights = SourceRights.None)
{
    /// <summary>Behind a name: whatever begins so.</summary>
    public const char AnyEnd = '*';

    /// <summary>Nothing may be said.</summary>
    public static SourceGrant Nothing { get; } = new(FrozenSet<string>.Empty);

    /// <summary>Everything may be said of every source.</summary>
    public static SourceGrant Everything { get; } = Of(SourceRights.Correct | SourceRights.Withdraw | SourceRights.Complete, $"{AnyEnd}");

    /// <summary>A grant for these sources.</summary>
    public static SourceGrant Of(SourceRights rights, params IEnumerable<string> names) => new(names.ToFrozenSet(StringComparer.Ordinal), rights);

    /// <summary>Whether a source is among them. Names are compared letter by letter.</summary>
    public bool Covers(string source) => Names.Any(own => own == source || IsBeginning(own, source));

    /// <summary>Whether whoever holds this holds all of the other one. A beginning of names is covered by one that is as short or shorter.</summary>
    public bool Covers(SourceGrant other) => Has(other.Rights) && other.Names.All(CoversName);

    /// <summary>Whether all of these rights are held.</summary>
    public bool Has(SourceRights rights) => (Rights & rights) == rights;

    /// <summary>Why this may not be said, for the sender; null where it may. It follows from the revision alone, whatever the journal holds.</summary>
    public string? Objection(Revision revision) =>
        !Covers(revision.Key.Incident.Source) ? $"You do not speak for the source '{Wording.Short(revision.Key.Incident.Source)}'. An administrator can grant it."
        : Has(NeededFor(revision)) ? null
        : NeededFor(revision) == SourceRights.Withdraw ? "You may not withdraw or merge. An administrator can grant it: 'withdraw'."
        : "You may send first reports only, as revision 1. An administrator can grant more: 'correct'.";

    /// <summary>Whether both say the same.</summary>
    public bool Equals(SourceGrant? other) => other is not null && Rights == other.Rights && Names.SetEquals(other.Names);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rights, Names.Count);

    private bool CoversName(string name) => name.EndsWith(AnyEnd)
        ? Names.Any(own => IsBeginning(own, name.AsSpan(0, name.Length - 1)))
        : Covers(name);

    private static bool IsBeginning(string own, ReadOnlySpan<char> name) =>
        own.EndsWith(AnyEnd) && name.StartsWith(own.AsSpan(0, own.Length - 1), StringComparison.Ordinal);

    private static SourceRights NeededFor(Revision revision) => revision switch
    {
        { Kind: RevisionKind.Withdrawal or RevisionKind.Merge } => SourceRights.Withdraw,
        { Kind: RevisionKind.Report, Key.Number: 1 } => SourceRights.None,
        _ => SourceRights.Correct,
    };
}
