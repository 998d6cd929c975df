using Hotspots.Engine;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hotspots.Server;

/// <summary>Looks at passwords. Whoever does not get in learns nothing of why: not whether there is such an account, nor whether it is locked, nor by how long it took.</summary>
internal sealed class Doorkeeper(IAccessRegister register, Admissions admissions, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>The fewest characters of a password. Length counts, and nothing else does.</summary>
    public const int ShortestPassword = 12;

    /// <summary>The most, so that nobody keeps the server busy with hashing.</summary>
    public const int LongestPassword = 200;

    // As OWASP's Password Storage Cheat Sheet has it for PBKDF2-HMAC-SHA512.
    private const int Iterations = 210_000;

    // Hashing takes a tenth of a second of a processor: the map must not wait for those who guess.
    private readonly SemaphoreSlim turn = new(2);
    private readonly PasswordHasher<string> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly Lazy<string> nobodys = new(() => new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }))
        .HashPassword("", TicketSecret.New(TicketKind.Welcome)));

    /// <summary>Whether somebody gets in by a name and a password.</summary>
    /// <returns>The account; null where not.</returns>
    public async Task<Account?> SignInAsync(string name, string password, string? from, CancellationToken cancellation)
    {
        name = Account.Tidy(name);
        var known = Account.IsName(name);
        var attempt = await register.AttemptAsync(known ? name : "?", clock.GetUtcNow(), cancellation);
        var account = await register.FindAccountAsync(name, cancellation);
        var matches = await MatchesAsync(name, account?.PasswordHash, password, cancellation);
        if (matches && attempt <= Attempts.Most && account is { ClosedAt: null })
        {
            await register.ForgetAttemptsAsync(name, cancellation);
            await audit.RecordAsync(new(AuditAct.SignedIn, name, account.Grant.Roles, clock.GetUtcNow(), from, "by password"), cancellation);
            return account;
        }

        await audit.RecordAsync(new(AuditAct.SignInRefused, known ? name : "?", Roles.None, clock.GetUtcNow(), from, "by password"), cancellation);
        return null;
    }

    /// <summary>Lets whoever holds a one-time link choose a password; that ends the link, all others of the account, and its sessions.</summary>
    /// <returns>The account; null where the link is none, or over.</returns>
    public async Task<Account?> WelcomeAsync(string secret, string password, string? from, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!TicketSecret.IsOne(secret, TicketKind.Welcome)
            || await register.FindTicketAsync(TicketSecret.HashOf(secret), cancellation) is not { } ticket || !ticket.IsGood(now)
            || await register.FindAccountAsync(ticket.Holder, cancellation) is not { ClosedAt: null } account
            || !await register.RevokeTicketAsync(ticket.Id, now, cancellation))
        {
            return null;
        }

        await register.ChangeAccountAsync(account with { PasswordHash = hasher.HashPassword(account.Name, password) }, cancellation);
        await register.RevokeTicketsAsync(TicketKind.Welcome, account.Name, now, cancellation);
        await register.RevokeTicketsAsync(TicketKind.Session, account.Name, now, cancellation);
        await register.ForgetAttemptsAsync(account.Name, cancellation);
        await admissions.SweepAsync(cancellation);
        await audit.RecordAsync(new(AuditAct.PasswordChosen, account.Name, account.Grant.Roles, now, from, "by a one-time link"), cancellation);
        return account;
    }

    /// <summary>What is wrong with a password; null where nothing is.</summary>
    public static string? ObjectionTo(string password) =>
        password.Length < ShortestPassword ? $"The password has fewer than {ShortestPassword} characters. A few words in a row do well."
        : password.Length > LongestPassword ? $"The password has more than {LongestPassword} characters."
        : null;

    private async Task<bool> MatchesAsync(string name, string? hash, string password, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var compared = hasher.VerifyHashedPassword(name, hash ?? nobodys.Value, password.Length > LongestPassword ? "" : password);
            return hash is not null && compared != PasswordVerificationResult.Failed;
        }
        finally
        {
            turn.Release();
        }
    }
}
