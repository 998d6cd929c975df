using Hotspots.Domain.Incidents;
using static System.FormattableString;

namespace Hotspots.Engine.Journal;

/// <summary>What one look into a table of hidden positions found, and what follows from it.</summary>
/// <param name="State">What stands beside the table; its count of rows is not asked for.</param>
/// <param name="Hidden">How many hidden positions come before the place that was looked for.</param>
/// <param name="Head">The journal's last position.</param>
public readonly record struct PositionLookup(PositionState State, long Hidden, Position Head)
{
    /// <summary>How a position is shown, up to which the hidden ones were asked for.</summary>
    /// <param name="real">The position.</param>
    /// <param name="rule">The rule of who asks; null where they take whichever the store has.</param>
    /// <param name="store">The store, for people to read.</param>
    /// <exception cref="JournalUnavailableException">Nobody knows how it is shown.</exception>
    /// <exception cref="NotYetKnownException">The journal has not come so far.</exception>
    public Position Shown(Position real, PositionRule? rule, string store)
    {
        Demand(real, rule, store);
        return real <= Head ? new(real.Value - Hidden) : throw new NotYetKnownException($"There is no position {real}; the journal goes to {Head}.");
    }

    /// <summary>The first position that is shown so, where the hidden ones were asked for that are shown as less; null where the journal has not come so far.</summary>
    /// <exception cref="JournalUnavailableException">Nobody knows which it is.</exception>
    public Position? Real(Position shown, PositionRule? rule, string store)
    {
        var real = new Position(shown.Value == 0 ? 0 : shown.Value + Hidden);
        Demand(real, rule, store);
        return real <= Head ? real : null;
    }

    private void Demand(Position real, PositionRule? rule, string store)
    {
        if (rule is not null && State.Fingerprint != rule.Fingerprint)
        {
            throw OtherRule(store);
        }

        if (State.UncountedFrom is { } from && real.Value >= from && real <= Head)
        {
            throw new JournalUnavailableException(Invariant($"The store {store} has positions from {from} on that were appended by a program without groups, ")
                + "so nobody knows how they are shown to who may not see sensitive ones. Start a server on it again: that counts them.");
        }
    }

    /// <summary>What is told to who appends or asks by another rule than that of the table.</summary>
    public static JournalUnavailableException OtherRule(string store) => new(
        $"The store {store} counts positions by other sensitive groups than this program has. Give all servers of one store the same groups.json, and start them again.");
}
