namespace Hotspots.Server.Settings;

/// <summary>Writes and syncs to the journal without adding anything, or throws what an append would.</summary>
internal sealed record JournalProbe(Func<CancellationToken, Task> RunAsync);
