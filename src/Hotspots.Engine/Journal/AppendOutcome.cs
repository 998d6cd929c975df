using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>What became of a revision that was handed to the journal.</summary>
/// <param name="Result">Accepted, known or in conflict.</param>
/// <param name="Position">Where it stands now, or where the one stands that was there before it.</param>
public readonly record struct AppendOutcome(AppendResult Result, Position Position);

/// <summary>The ways an append can end.</summary>
public enum AppendResult
{
    /// <summary>It is new, and durable.</summary>
    Accepted = 0,

    /// <summary>The same revision with the same content was there already, whoever sent it; nothing changed.</summary>
    Known = 1,

    /// <summary>A revision of that number says something else; nothing changed. A correction needs a higher number.</summary>
    Conflict = 2,
}

/// <summary>The journal cannot take or give anything now: disk full, read-only, gone. The message says what to do.</summary>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
