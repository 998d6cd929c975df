using System.Collections.Concurrent;
using Hotspots.Engine.Intake.Undo;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Access;

/// <summary>Knows who is in by what they show, and ends what was revoked, here or by another process.</summary>
internal sealed class SessionCache(IAccessRegister register, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, CallerCredential> known = new(StringComparer.Ordinal);
    private long swept = -1;

    /// <summary>Whoever shows that secret; null where it lets nobody in.</summary>
    public ValueTask<CallerCredential?> ByTicketAsync(string secret, CredentialKind kind, CancellationToken cancellation) =>
        CredentialSecret.IsOne(secret, kind) ? OfAsync(CredentialSecret.HashOf(secret), cancellation) : new(default(CallerCredential));

    /// <summary>Whoever a trusted proxy says is there; null where no open account is linked to that.</summary>
    public ValueTask<CallerCredential?> ByProxyAsync(string who, CancellationToken cancellation) =>
        who.Length <= AccountLink.Longest ? OfAsync("@" + who, cancellation) : new(default(CallerCredential));

    /// <summary>Ends all that is over. To be called after a change, and every now and then.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var version = await register.VersionAsync(cancellation);
        var changed = Interlocked.Exchange(ref swept, version) != version;
        foreach (var (key, credential) in known)
        {
            if (credential.IsOver(clock.GetUtcNow()) || (changed && !(await ReadAsync(key, cancellation) is { } now && now.Says(credential))))
            {
                known.TryRemove(key, out _);
                await credential.EndAsync();
            }
        }
    }

    private async ValueTask<CallerCredential?> OfAsync(string key, CancellationToken cancellation)
    {
        if (known.TryGetValue(key, out var credential) && !credential.IsOver(clock.GetUtcNow()))
        {
            return credential;
        }

        for (var before = long.MinValue; before != Volatile.Read(ref swept);)
        {
            before = Volatile.Read(ref swept); // What a sweep meanwhile passed over is read again.
            if (await ReadAsync(key, cancellation) is not { } found || found.IsOver(clock.GetUtcNow()))
            {
                await (known.TryRemove(key, out var over) ? over.EndAsync() : Task.CompletedTask); // No sweep would find it any more.
                return null;
            }

            credential = await KeepAsync(key, found);
        }

        return credential;
    }

    // One that is not known any more is ended: whoever came in by it holds on to it.
    private async ValueTask<CallerCredential> KeepAsync(string key, CallerCredential found)
    {
        while (true)
        {
            var present = known.GetOrAdd(key, found);
            if (ReferenceEquals(present, found) || (present.Says(found) && !present.Ended.IsCancellationRequested))
            {
                return present;
            }

            if (known.TryUpdate(key, found, present))
            {
                await present.EndAsync();
                return found;
            }
        }
    }

    private async ValueTask<CallerCredential?> ReadAsync(string key, CancellationToken cancellation)
    {
        if (key[0] == '@')
        {
            return await register.FindLinkAsync(LinkKind.Subject, AccountLink.Proxy, key[1..], cancellation) is { } link
                && await register.FindAccountAsync(link.Account, cancellation) is { ClosedAt: null } account && await register.TakeUpAsync(link, account, clock.GetUtcNow(), cancellation)
                ? new(account.Grant.To(account.Name), $"@{account.Name}", null)
                : null;
        }

        return await register.FindTicketAsync(key, cancellation) is not { } credential || !credential.IsGood(clock.GetUtcNow()) ? null
            : credential.Grant is { } grant ? await OfKeyAsync(credential, grant, cancellation)
            : await OfAccountAsync(credential.Holder, credential.Id, credential.ExpiresAt, cancellation);
    }

    private async ValueTask<CallerCredential?> OfKeyAsync(Credential key, Grant grant, CancellationToken cancellation) =>
        await register.StandsUntilAsync(key.IssuedBy, grant, clock.GetUtcNow(), cancellation) is { } end
            ? new(grant.To(KeyNames.Of(key.Holder)) with { Credential = KeyNames.Of(key.Holder, key.Id) }, key.Id, key.ExpiresAt is { } own && own < end ? own : end < DateTimeOffset.MaxValue ? end : null)
            : null;

    private async ValueTask<CallerCredential?> OfAccountAsync(string name, string credential, DateTimeOffset? expiresAt, CancellationToken cancellation) =>
        await register.FindAccountAsync(name, cancellation) is { ClosedAt: null } account ? new(account.Grant.To(account.Name), credential, expiresAt) : null;
}

/// <summary>How the visitor behind a key is called, so that no account can be taken for one.</summary>
internal static class KeyNames
{
    public static string Of(string key) => $"key:{key}";

    /// <summary>The same with the id of the key, for several may have one name.</summary>
    public static string Of(string key, string id) => $"{Of(key)}{UndoOrder.BeforeId}{id}";
}

/// <summary>Looks every second for what was revoked by another process, or expired.</summary>
internal sealed class CredentialWatch(SessionCache sessionCache, IAccessRegister register, TimeProvider clock, ILogger<CredentialWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private const int TidyEvery = 3_600;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var seconds = new PeriodicTimer(Pause, clock);
        for (var round = 0L; await seconds.WaitForNextTickAsync(stoppingToken); round++)
        {
            try
            {
                await sessionCache.SweepAsync(stoppingToken);
                await (round % TidyEvery == 0 ? register.TidyAsync(clock.GetUtcNow() - Kept, stoppingToken) : ValueTask.CompletedTask);
            }
            catch (JournalUnavailableException failure)
            {
                log.LogWarning("Who was revoked elsewhere cannot be seen now: {Why}", failure.Message);
            }
        }
    }
}
