using System.Collections.Concurrent;
using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Records who sent incidents in: of a person each time, of a feed once a minute, added up, since the journal itself says what came and when.</summary>
internal sealed class Collections(AuditDesk desk, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string Who, Roles Roles, string? From), Sent> feeds = new();

    /// <summary>Records what was taken of somebody.</summary>
    /// <exception cref="AuditUnavailableException">A person's cannot be recorded now. It stands in the journal nevertheless.</exception>
    public ValueTask TellAsync(Visitor visitor, string? from, IntakePart taken, IntakeSummary summary, string? purpose)
    {
        var (last, contradictions) = (summary.Last?.Value, summary.Contradictions);
        if (visitor == Visitor.Anybody || !visitor.Has(Roles.Supervisor))
        {
            feeds.AddOrUpdate((visitor.Name, visitor.Roles, from), _ => new(taken.Rows, taken.Accepted, taken.Withdrawn, contradictions, last), (_, sent) => sent.And(new(taken.Rows, taken.Accepted, taken.Withdrawn, contradictions, last)));
            return ValueTask.CompletedTask;
        }

        return desk.WriteAsync(new(
            AuditAct.Corrected, visitor.Name, visitor.Roles, desk.Now, from,
            FormattableString.Invariant($"{taken.Rows} rows sent, {taken.Accepted} accepted, {taken.Withdrawn} withdrawn, {taken.Reinstated} reinstated"))
        {
            Rows = taken.Accepted + taken.Withdrawn + taken.Reinstated, Position = last, Purpose = purpose,
        });
    }

    /// <summary>Records what feeds have sent since.</summary>
    public async Task FlushAsync()
    {
        foreach (var (who, roles, from) in feeds.Keys)
        {
            if (feeds.TryRemove((who, roles, from), out var sent))
            {
                await desk.KeepAsync(new(
                    AuditAct.Collected, who, roles, desk.Now, from, FormattableString.Invariant($"{sent.Rows} rows sent in {sent.Calls} requests, {sent.Accepted} accepted, {sent.Withdrawn} withdrawn, {sent.Contradictions} contradict what is known"))
                {
                    Rows = sent.Accepted + sent.Withdrawn, Position = sent.Last,
                }).ConfigureAwait(false);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(Pause, clock);
        try
        {
            while (await minutes.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync();
            }
        }
        finally
        {
            await FlushAsync();
        }
    }

    private sealed record Sent(long Rows, long Accepted, long Withdrawn, long Contradictions, long? Last, int Calls = 1)
    {
        public Sent And(Sent more) => new(
            Rows + more.Rows, Accepted + more.Accepted, Withdrawn + more.Withdrawn, Contradictions + more.Contradictions,
            Nullable.Compare(more.Last, Last) > 0 ? more.Last : Last, Calls + more.Calls);
    }
}
