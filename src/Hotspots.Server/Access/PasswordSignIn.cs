using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hotspots.Server.Access;

/// <summary>Looks at passwords. Whoever does not get in learns nothing of why: not whether there is such an account, nor whether it waits, nor by how long it took.</summary>
internal sealed class PasswordSignIn(IAccessRegister register, SessionCache sessionCache, IAuditTrail audit, PasswordHashingQueue turns, TimeProvider clock)
{
    /// <summary>The fewest characters of a password. Length counts, and nothing else does.</summary>
    public const int ShortestPassword = 12;

    /// <summary>The most, so that nobody keeps the server busy with hashing.</summary>
    public const int LongestPassword = 200;

    // As OWASP's Password Storage Cheat Sheet has it for PBKDF2-HMAC-SHA512.
    private const int Iterations = 210_000;

    private const string Nobody = "?";

    private readonly PasswordHasher<string> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly Lazy<string> nobodys = new(() => new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }))
        .HashPassword("", CredentialSecret.New(CredentialKind.Welcome)));

    /// <summary>Whether somebody gets in by a name and a password.</summary>
    /// <returns>The account; null where not.</returns>
    /// <exception cref="TooManySignInsException">Too many try at once.</exception>
    public async Task<Account?> SignInAsync(string typed, string password, string? from, CancellationToken cancellation)
    {
        var network = Networks.Of(from);
        using var turn = await turns.EnterAsync(network, cancellation);
        var name = AccountName.Read(typed);
        var account = await register.FindAccountAsync(name ?? "", cancellation);

        // By network: whoever guesses elsewhere does not keep the owner out. Names of nobody share one count, so that no guess adds a row for good.
        var counted = $"{account?.Name ?? Nobody} {network}";
        var attempt = await register.AttemptAsync(counted, clock.GetUtcNow(), cancellation);
        var waits = attempt > SignInAttempts.Most | await WaitsAsync(account?.Name ?? Nobody, network, cancellation);
        if (Matches(name ?? "", account?.PasswordHash, password) && !waits && account is { ClosedAt: null })
        {
            await register.ForgetAttemptsAsync(counted, cancellation);
            turns.Succeeded(network);
            await audit.RecordAsync(new(AuditAct.SignedIn, account.Name, account.Grant.Roles, clock.GetUtcNow(), from, "by password"), cancellation);
            return account;
        }

        turns.Failed(network);
        await audit.RecordAsync(new(AuditAct.SignInRefused, name ?? Nobody, Roles.None, clock.GetUtcNow(), from, "by password") { IsOfStranger = account is null }, cancellation);
        return null;
    }

    /// <summary>Lets whoever holds a one-time link choose a password; that ends the link, all others of the account, and its sessions.</summary>
    /// <returns>The account; null where the link is none, or over.</returns>
    public async Task<Account?> WelcomeAsync(string secret, string password, string? from, CancellationToken cancellation)
    {
        if (await RedeemAsync(secret, cancellation) is not { } account)
        {
            return null;
        }

        // Where it cannot be written down the link is over and nothing else has happened.
        var hash = hasher.HashPassword(account.Name, password);
        await TellAsync(AuditAct.PasswordChosen, account, from, "by a one-time link", cancellation);
        return await register.ChangeOpenAsync(account.Name, each => each with { PasswordHash = hash }, cancellation) is { } changed
            ? await BeginAnewAsync(changed, cancellation)
            : null;
    }

    /// <summary>Lets whoever holds a one-time link come in by an identity provider's word from then on; that ends the link, all others of the account, and its sessions.</summary>
    /// <returns>The account; null where the link is none, or over, or the provider's word leads to an account already.</returns>
    public async Task<Account?> LinkAsync(string secret, ExternalIdentity told, string? from, CancellationToken cancellation)
    {
        if (await register.FindLinkAsync(LinkKind.Subject, told.Issuer, told.Subject, cancellation) is not null || await RedeemAsync(secret, cancellation) is not { } account)
        {
            return null;
        }

        await TellAsync(AuditAct.AccountLinked, account, from, $"{account.Name}: {told}, by a one-time link", cancellation);
        return await register.AddLinkAsync(new(LinkKind.Subject, told.Issuer, told.Subject, account.Name, clock.GetUtcNow(), account.Name), cancellation)
            ? await BeginAnewAsync(account, cancellation)
            : null;
    }

    /// <summary>Whether a one-time link is good still.</summary>
    public async Task<bool> IsGoodAsync(string secret, CancellationToken cancellation) => await FindAsync(secret, cancellation) is not null;

    /// <summary>What is wrong with a password; null where nothing is.</summary>
    public static string? ObjectionTo(string password) =>
        password.Length < ShortestPassword ? $"The password has fewer than {ShortestPassword} characters. A few words in a row do well."
        : password.Length > LongestPassword ? $"The password has more than {LongestPassword} characters."
        : null;

    private async Task<(Credential Ticket, Account Account)?> FindAsync(string secret, CancellationToken cancellation) =>
        CredentialSecret.IsOne(secret, CredentialKind.Welcome)
        && await register.FindTicketAsync(CredentialSecret.HashOf(secret), cancellation) is { } credential && credential.IsGood(clock.GetUtcNow())
        && await register.FindAccountAsync(credential.Holder, cancellation) is { ClosedAt: null } account
        && await register.StandsUntilAsync(credential.IssuedBy, account.Grant, clock.GetUtcNow(), cancellation) is not null ? (credential, account) : null;

    // Of several who have it at once, one does.
    private async Task<Account?> RedeemAsync(string secret, CancellationToken cancellation) =>
        await FindAsync(secret, cancellation) is var (credential, account) && await register.RevokeTicketAsync(credential.Id, clock.GetUtcNow(), cancellation) ? account : null;

    private async Task<Account> BeginAnewAsync(Account account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await register.RevokeTicketsAsync(CredentialKind.Welcome, account.Name, now, cancellation);
        await register.RevokeTicketsAsync(CredentialKind.Session, account.Name, now, cancellation);
        await sessionCache.SweepAsync(cancellation);
        return account;
    }

    // A /48 has 65,536 networks to guess from. Who got in from one of them lately has nothing to do with the others.
    private async ValueTask<bool> WaitsAsync(string name, string network, CancellationToken cancellation) =>
        Networks.WiderOf(network) is { } wider
        && await register.AttemptAsync($"{name} {wider}", clock.GetUtcNow(), cancellation) > SignInAttempts.Most * Networks.Wide
        && !turns.IsKnown(network);

    private ValueTask TellAsync(AuditAct act, Account account, string? from, string what, CancellationToken cancellation) =>
        audit.RecordAsync(new(act, account.Name, account.Grant.Roles, clock.GetUtcNow(), from, what), cancellation);

    private bool Matches(string name, string? hash, string password)
    {
        var compared = hasher.VerifyHashedPassword(name, hash ?? nobodys.Value, password.Length > LongestPassword ? "" : password);
        return hash is not null && compared != PasswordVerificationResult.Failed;
    }
}

/// <summary>Changes accounts of which another may be changing something at the same time.</summary>
internal static class AccountChanges
{
    /// <summary>So often something else came first, within milliseconds, before one gives up.</summary>
    public const int MostTries = 50;

    /// <summary>Changes an account as it is then, unless it is closed.</summary>
    /// <returns>The account before; null where it is closed, or there is none.</returns>
    /// <exception cref="AccessException">It is changed all the time.</exception>
    public static async Task<Account?> ChangeOpenAsync(this IAccessRegister register, string name, Func<Account, Account> change, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await register.FindAccountAsync(name, cancellation) is not { ClosedAt: null } account)
            {
                return null;
            }

            if (await register.ChangeAccountAsync(change(account), cancellation: cancellation))
            {
                return account;
            }
        }

        throw AccessException.Contended(name);
    }
}
