using Hotspots.Engine.Journal;

namespace Hotspots.Grains.Messages;

/// <summary>
/// Says across a grain call that the journal cannot be read: a <see cref="JournalUnavailableException"/> itself does not go over
/// the wire, since the engine knows no serialiser.
/// </summary>
/// <param name="message">What is wrong and what to do, as the store told it.</param>
[GenerateSerializer, Alias("hotspots.journalsilent.1")]
public sealed class JournalSilentException(string message) : Exception(message);
