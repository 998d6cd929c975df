using System.Security.Cryptography;
using System.Text;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Disclosure;

namespace Hotspots.Engine.Journal;

/// <summary>The rule by which a store counts positions for those who may not notice some changes: as if the journal did not hold them.</summary>
/// <param name="Fingerprint">Names the rule: two of the same fingerprint hide the same changes.</param>
/// <param name="Hides">Whether a change is not counted. It has to follow from the change alone.</param>
public sealed record PositionRule(string Fingerprint, Func<Change, bool> Hides)
{
    // Grows whenever Hiding changes what it hides.
    private const int Version = 1;

    /// <summary>Told, in words for people, when a store begins to count anew, which takes minutes where it is long.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <summary>Says that a store begins, or goes on, to count anew.</summary>
    /// <param name="state">What stands beside its table.</param>
    /// <param name="head">The journal's last position.</param>
    /// <param name="store">The store, for people to read.</param>
    public void TellOf(PositionState state, Position head, string store)
    {
        if (state.UncountedFrom is { } from && from <= head.Value)
        {
            Tell(FormattableString.Invariant($"Counting the positions {from} to {head} of the store {store} for those who may not see sensitive groups: they were appended without these groups, or by others."));
        }
    }

    /// <summary>Hides what nobody may notice who may not see the sensitive groups of a catalogue.</summary>
    public static PositionRule Of(GroupCatalogue catalogue) => new(FingerprintOf(catalogue), catalogue.Hides);

    // Names, severities and what is not sensitive may change without a change of what is hidden.
    private static string FingerprintOf(GroupCatalogue catalogue)
    {
        var rules = catalogue.Groups.Where(group => group.Sensitive).SelectMany(group => group.Rules).Select(rule => FormattableString.Invariant(
            $"{(int)rule.Flags} {string.Join(' ', rule.Categories.Select(category => category.Code).Order(StringComparer.Ordinal))}"));
        var text = string.Join('\n', rules.Distinct().Order(StringComparer.Ordinal).Prepend(FormattableString.Invariant($"sensitive groups, version {Version}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
