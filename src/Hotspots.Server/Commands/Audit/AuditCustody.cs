using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Audit;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.Audit;

/// <summary>Verifies the record, tells its head, and drops what is too old.</summary>
internal sealed class AuditCustody(Terminal terminal)
{
    /// <summary>Recomputes every link.</summary>
    public async Task<int> VerifyAsync(ServerSettings settings, string? headsFile, CancellationToken cancellation)
    {
        var heads = headsFile is null ? [] : await HeadsAsync(headsFile, cancellation);
        await using var record = await OpenedAudit.OpenAsync(settings, TimeProvider.System, StoreMode.ReadOnly, cancellation);
        var verdict = await AuditVerification.RunAsync(record, heads, heads.Count > 0 ? settings.Audit.KeyBytes : null, cancellation);
        verdict.Faults.ToList().ForEach(Terminal.Warn);
        terminal.Say(verdict.IsWhole
            ? $"The record is whole: entries {verdict.First:N0} to {verdict.Head.Count:N0}, every link holds{(heads.Count > 0 ? $", and {verdict.Heads:N0} of {heads.Count:N0} heads from elsewhere agree" : "")}."
            : "The record was changed. Keep its files as evidence.");
        terminal.Say($"Head: {SealedHead.Of(verdict.Head, TimeProvider.System.GetUtcNow(), settings.Audit.KeyBytes)}");
        terminal.Say(heads.Count > 0 ? "" : "A record that was written anew as a whole is found by a head that was kept elsewhere: give them with --heads.");
        terminal.End(new { whole = verdict.IsWhole, first = verdict.First, entries = verdict.Entries, count = verdict.Head.Count, link = verdict.Head.Link, heads = verdict.Heads, faults = verdict.Faults });
        return verdict.IsWhole ? CommandLine.Ok : CommandLine.Wrong;
    }

    /// <summary>Tells how far the record goes.</summary>
    public async Task<int> HeadAsync(ServerSettings settings, CancellationToken cancellation)
    {
        await using var record = await OpenedAudit.OpenAsync(settings, TimeProvider.System, StoreMode.ReadOnly, cancellation);
        var head = SealedHead.Of(await record.HeadAsync(cancellation), TimeProvider.System.GetUtcNow(), settings.Audit.KeyBytes);
        terminal.Say($"{head}");
        terminal.End(new { count = head.Head.Count, link = head.Head.Link, at = head.At, seal = head.Seal });
        return CommandLine.Ok;
    }

    /// <summary>Drops entries by order.</summary>
    public async Task<int> RetainAsync(ServerSettings settings, string before, string by, string reason, CancellationToken cancellation)
    {
        var order = new AuditRetention(AuditQuery.TimeOf(before)!.Value, by, reason, TimeProvider.System.GetUtcNow());
        if (order.Objection is { } objection)
        {
            throw new UsageException(objection);
        }

        await using (await OpenedAudit.OpenAsync(settings, TimeProvider.System, StoreMode.ReadOnly, cancellation))
        {
            // Opened for writing, a path without a record would become one.
        }

        await using var record = await OpenedAudit.OpenAsync(settings, TimeProvider.System, StoreMode.Write, cancellation);
        var said = await record.RetainAsync(order, cancellation);
        terminal.Say(said is null ? "There is nothing to drop." : $"{said.Rows:N0} entries were dropped, up to number {said.Dropped!.Count:N0}, and the record says so.");
        terminal.Say("Copies and exports that were made before still hold them: see to those too.");
        terminal.End(new { dropped = said?.Rows ?? 0, upTo = said?.Dropped?.Count });
        return CommandLine.Ok;
    }

    private static async Task<IReadOnlyList<SealedHead>> HeadsAsync(string file, CancellationToken cancellation)
    {
        var lines = (await File.ReadAllLinesAsync(file, cancellation)).Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).ToList();
        return [.. lines.Select(line => SealedHead.Read(line.Item) ?? throw new UsageException($"'{file}', line {line.Index + 1}, is no head. A line holds count, link, time and seal, as 'audit head' tells them."))];
    }
}
