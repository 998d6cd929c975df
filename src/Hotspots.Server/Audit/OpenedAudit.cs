using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Settings;
using Hotspots.Store.Postgres;
using Hotspots.Store.Sqlite;

namespace Hotspots.Server.Audit;

/// <summary>Opens the record of who looked, whichever kind it is.</summary>
internal static class OpenedAudit
{
    /// <summary>Opens what the settings name: PostgreSQL where they name a cluster, else the file beside the store.</summary>
    /// <exception cref="AuditUnavailableException">It cannot be opened so; the message says why and what to do.</exception>
    public static async Task<IAuditLog> OpenAsync(
        ServerSettings settings, TimeProvider clock, StoreMode mode = StoreMode.Write, CancellationToken cancellation = default) =>
        settings.Cluster is { } cluster
            ? await PostgresAuditLog.OpenAsync(settings.Audit.Database ?? cluster, mode, cancellation: cancellation).ConfigureAwait(false)
            : await AuditFile.OpenAsync(settings.StorePath, clock, mode, settings.Audit.KeyBytes, cancellation).ConfigureAwait(false);

    /// <summary>The clock of the record: that of the machine, also where the figures are those of another day.</summary>
    public static TimeProvider ClockOf(ServerSettings settings, TimeProvider clock) => settings.ClockSetTo is null ? clock : TimeProvider.System;
}
