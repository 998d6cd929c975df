using System.Collections.Concurrent;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Server.Audit;

/// <summary>Records who sent incidents in: of a person each time, of a feed once a minute, added up, since the journal itself says what came and when.</summary>
internal sealed class IntakeRecorder(AuditWriter writer, ContradictionAlarms alarms, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string Who, string Credential, Roles Roles, string? From), Sent> feeds = new();

    /// <summary>Records what somebody sent, whether all of it was taken or it broke off.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="from">The address.</param>
    /// <param name="effects">What it changed.</param>
    /// <param name="complete">The period of which the rows were said to be all, and the source that was named; null where nothing was said.</param>
    /// <param name="purpose">The purpose that was stated.</param>
    /// <exception cref="AuditUnavailableException">A person's cannot be recorded now. It stands in the journal nevertheless.</exception>
    public async ValueTask TellAsync(Visitor visitor, string? from, IntakeEffects effects, string? complete, string? purpose)
    {
        await alarms.TakeAsync(visitor, from, effects);
        if (visitor == Visitor.Anybody || !visitor.Has(Roles.Supervisor))
        {
            feeds.AddOrUpdate((visitor.Name, visitor.Credential, visitor.Roles, from), new Sent(effects), (_, before) => before.And(new(effects)));
            await TellOfSnapshotAsync(visitor, from, effects, complete);
            return;
        }

        await writer.WriteAsync(Entry(complete is null ? AuditAct.Corrected : AuditAct.Completed, visitor.Name, visitor.Roles, from, $"{By(visitor.Name, visitor.Credential)}{Said(complete)}{effects.Words}", effects) with { Purpose = purpose });
    }

    /// <summary>Records what feeds have sent since.</summary>
    public async Task FlushAsync()
    {
        foreach (var feed in feeds.Keys)
        {
            if (feeds.TryRemove(feed, out var sent))
            {
                await writer.KeepAsync(Entry(AuditAct.Collected, feed.Who, feed.Roles, feed.From, FormattableString.Invariant($"{By(feed.Who, feed.Credential)}{sent.Calls} requests: {sent.Effects.Words}"), sent.Effects)).ConfigureAwait(false);
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

    // Besides being added up: one request of a few bytes can withdraw thousands.
    private ValueTask TellOfSnapshotAsync(Visitor visitor, string? from, IntakeEffects effects, string? complete) => complete is not null && effects.Written > 0
        ? writer.KeepAsync(Entry(AuditAct.Completed, visitor.Name, visitor.Roles, from, $"{By(visitor.Name, visitor.Credential)}{Said(complete)}{effects.Words}", effects))
        : ValueTask.CompletedTask;

    // A key's name may be that of several; with its id it can be undone.
    private static string By(string who, string credential) => who == credential ? "" : $"{credential}: ";

    private static string Said(string? complete) => complete is null ? "" : $"complete={complete}: ";

    private AuditEntry Entry(AuditAct act, string who, Roles roles, string? from, string what, IntakeEffects effects) =>
        new(act, who, roles, writer.Now, from, what) { Rows = effects.Written, Position = effects.Last?.Value };

    private sealed record Sent(IntakeEffects Effects, int Calls = 1)
    {
        public Sent And(Sent more) => new(Effects.And(more.Effects), Calls + more.Calls);
    }
}
