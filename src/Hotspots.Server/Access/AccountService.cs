using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Server.Access;

/// <summary>Whoever changes accounts and keys.</summary>
/// <param name="Name">As the record of who looked has it.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="From">The address they do it from; null for the command line.</param>
/// <param name="Holds">What was granted to them, and so what they may grant at most; null for whoever is at the machine itself, and has all of the store.</param>
internal sealed record ActingUser(string Name, Roles Roles, string? From, Grant? Holds)
{
    /// <summary>By whom keys and links are made: of several keys of one name, by this one.</summary>
    public string Credential { get; init; } = Name;

    /// <summary>When what they show ends by itself, UTC; null where it does not bound what they make.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}

/// <summary>Keeps accounts and keys in the register, and writes down every change.</summary>
/// <param name="register">The register.</param>
/// <param name="audit">Where it is written down, before it is done.</param>
/// <param name="grants">Knows districts and groups.</param>
/// <param name="acting">Who does it.</param>
/// <param name="provider">The identity provider that links are about where nothing else is said; null for none.</param>
/// <param name="clock">The time of it.</param>
/// <param name="changed">Is called after a change that somebody who is in has to feel.</param>
internal sealed class AccountService(
    IAccessRegister register, IAuditTrail audit, GrantReader grants, ActingUser acting, string? provider, TimeProvider clock, Func<CancellationToken, Task> changed) : IAccountService
{
    private const int UsualDays = 365;
    private const int MostDays = 3_650;

    public async Task<IReadOnlyList<AccountPart>> AccountsAsync(CancellationToken cancellation)
    {
        var links = (await register.LinksAsync(cancellation)).ToLookup(link => link.Account, StringComparer.Ordinal);
        return [.. (await register.AccountsAsync(cancellation)).Select(account => new AccountPart(
            Name: account.Name, Roles: GrantReader.WordsOf(account.Grant.Roles), Districts: GrantReader.IdsOf(account.Grant.Districts), Groups: GrantReader.IdsOf(account.Grant.Groups),
            Sources: SourceGrants.NamesOf(account.Grant.Sources), Rights: SourceGrants.WordsOf(account.Grant.Sources.Rights),
            AddedAt: account.AddedAt, AddedBy: account.AddedBy, HasPassword: account.PasswordHash is not null, ClosedAt: account.ClosedAt, Links: [.. links[account.Name].Select(PartOf)]))];
    }

    public async Task<WelcomePart> AddAccountAsync(AccountBody account, CancellationToken cancellation)
    {
        var (name, grant) = (NewNameOf(account.Name), grants.Read(account.ToGrant()));
        await DemandAsync(grant, $"account {name}", cancellation);
        if ((await register.AccountsAsync(cancellation)).Any(other => AccountName.LookOf(other.Name) == AccountName.LookOf(name)))
        {
            throw Taken(name);
        }

        await TellAsync(AuditAct.AccountAdded, $"{name}: {GrantReader.Tell(grant)}", cancellation);
        return await register.AddAccountAsync(new(name, grant, clock.GetUtcNow(), acting.Name), cancellation) ? await IssueAsync(name, cancellation) : throw Taken(name);
    }

    public async Task GrantAccountAsync(string name, GrantBody grant, CancellationToken cancellation)
    {
        var read = grants.Read(grant);
        await ChangeAsync(name, AuditAct.AccountGranted, account => $"{account.Name}: {GrantReader.Tell(read)}; before: {GrantReader.Tell(account.Grant)}", async account =>
        {
            await DemandAsync(account.Grant, read, $"account {account.Name}", cancellation);
            return account with { Grant = read };
        }, cancellation);
        await changed(cancellation);
    }

    public async Task<WelcomePart> WelcomeAsync(string name, CancellationToken cancellation)
    {
        var account = await OpenAccountAsync(name, cancellation);
        await DemandAsync(account.Grant, $"account {account.Name}", cancellation);
        return await IssueAsync(account.Name, cancellation);
    }

    public async Task LinkAccountAsync(string name, LinkBody link, CancellationToken cancellation)
    {
        var account = await OpenAccountAsync(name, cancellation);
        await DemandAsync(account.Grant, $"account {account.Name}", cancellation);
        var (kind, issuer, who) = LinkReader.Read(link, provider);
        await TellAsync(AuditAct.AccountLinked, $"{account.Name}: {(kind == LinkKind.Mail ? "mail address" : "subject")} {who} of {issuer}", cancellation);
        if (!await register.AddLinkAsync(new(kind, issuer, who, account.Name, clock.GetUtcNow(), acting.Credential), cancellation))
        {
            throw new AccessException(StatusCodes.Status409Conflict, $"'{who}' of {issuer} is linked to an account already. Unlink that first.");
        }
    }

    public async Task UnlinkAccountAsync(string name, CancellationToken cancellation)
    {
        var account = await AccountAsync(name, cancellation);
        await DemandReachAsync(account.Grant, $"account {account.Name}", cancellation);
        await TellAsync(AuditAct.AccountUnlinked, account.Name, cancellation);
        await RemoveLinksAsync(account.Name, cancellation);
        await register.RevokeTicketsAsync(CredentialKind.Session, account.Name, clock.GetUtcNow(), cancellation);
        await changed(cancellation);
    }

    public async Task CloseAccountAsync(string name, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var closed = await ChangeAsync(name, AuditAct.AccountClosed, account => account.Name, async account =>
        {
            await DemandReachAsync(account.Grant, $"account {account.Name}", cancellation);
            return account with { ClosedAt = account.ClosedAt ?? now, PasswordHash = null };
        }, cancellation);
        await register.RevokeTicketsAsync(CredentialKind.Session, closed.Name, now, cancellation);
        await register.RevokeTicketsAsync(CredentialKind.Welcome, closed.Name, now, cancellation);
        await RemoveLinksAsync(closed.Name, cancellation);
        await changed(cancellation);
    }

    public async Task EndSessionsAsync(string name, CancellationToken cancellation)
    {
        var account = await AccountAsync(name, cancellation);
        await DemandReachAsync(account.Grant, $"account {account.Name}", cancellation);
        await TellAsync(AuditAct.SessionsEnded, account.Name, cancellation);
        await register.RevokeTicketsAsync(CredentialKind.Session, account.Name, clock.GetUtcNow(), cancellation);
        await changed(cancellation);
    }

    public async Task<IReadOnlyList<KeyPart>> KeysAsync(CancellationToken cancellation)
    {
        var (now, told) = (clock.GetUtcNow(), new List<KeyPart>());
        foreach (var key in await register.TicketsAsync(CredentialKind.Key, cancellation))
        {
            var suspended = key.IsGood(now) && await register.StandsUntilAsync(key.IssuedBy, key.Grant!, now, cancellation) is null;
            told.Add(new(
                Id: key.Id, Name: key.Holder, Roles: GrantReader.WordsOf(key.Grant!.Roles), Districts: GrantReader.IdsOf(key.Grant.Districts), Groups: GrantReader.IdsOf(key.Grant.Groups),
                Sources: SourceGrants.NamesOf(key.Grant.Sources), Rights: SourceGrants.WordsOf(key.Grant.Sources.Rights),
                IssuedAt: key.IssuedAt, IssuedBy: key.IssuedBy, ExpiresAt: key.ExpiresAt, RevokedAt: key.RevokedAt, Suspended: suspended));
        }

        return told;
    }

    public async Task<IssuedKeyPart> IssueKeyAsync(KeyBody key, CancellationToken cancellation)
    {
        var (name, grant, now) = (NewNameOf(key.Name), grants.Read(key.ToGrant()), clock.GetUtcNow());
        var days = key.Days ?? UsualDays;
        if (days is < 1 or > MostDays)
        {
            throw new AccessException(StatusCodes.Status400BadRequest, $"A key is good for 1 to {MostDays} days, not for {days}.");
        }

        await DemandAsync(grant, $"key {name}", cancellation);
        var secret = CredentialSecret.New(CredentialKind.Key);
        var hash = CredentialSecret.HashOf(secret);
        var end = now.AddDays(days);
        var credential = new Credential(CredentialSecret.IdOf(hash), CredentialKind.Key, name, hash, grant, now, acting.Credential, acting.EndsAt < end ? acting.EndsAt : end);
        await TellAsync(AuditAct.KeyIssued, $"{credential.Id} {name}: {GrantReader.Tell(grant)}; for {days} days", cancellation);
        await register.AddTicketAsync(credential, cancellation);
        return new(credential.Id, name, secret, credential.ExpiresAt!.Value);
    }

    public async Task GrantKeyAsync(string id, GrantBody grant, CancellationToken cancellation)
    {
        var read = grants.Read(grant);
        for (var tries = 0; tries < AccountChanges.MostTries; tries++)
        {
            var key = await KeyAsync(id, cancellation);
            await DemandAsync(key.Grant!, read, $"key {id}", cancellation);
            await TellAsync(AuditAct.KeyGranted, $"{id} {key.Holder}: {GrantReader.Tell(read)}; before: {GrantReader.Tell(key.Grant!)}", cancellation);
            if (await register.GrantTicketAsync(id, read, await AnswersAsync(key, read, cancellation), key.Version, cancellation))
            {
                await changed(cancellation);
                return;
            }
        }

        throw AccessException.Contended(id);
    }

    public async Task RevokeKeyAsync(string id, CancellationToken cancellation)
    {
        var key = await KeyAsync(id, cancellation);
        await DemandReachAsync(key.Grant!, $"key {id}", cancellation);
        await TellAsync(AuditAct.KeyRevoked, $"{id} {key.Holder}", cancellation);
        await register.RevokeTicketAsync(id, clock.GetUtcNow(), cancellation);
        await changed(cancellation);
    }

    // Whoever gives it anew answers for it, unless that is less of what another gave, or they have what they hold from this very key.
    private async Task<string> AnswersAsync(Credential key, Grant given, CancellationToken cancellation) =>
        (acting.Holds?.Covers(given) ?? true) && !await register.DescendsFromAsync(acting.Credential, key.Id, cancellation) ? acting.Credential : key.IssuedBy;

    private static string NameOf(string? name) => AccountName.Read(name)
        ?? throw new AccessException(StatusCodes.Status400BadRequest, $"A name has 1 to {AccountName.Longest} letters from a to z, digits and . - _ @ +; for example j.smith@council.example.");

    private static string NewNameOf(string? name) => NameOf(name) is var read && !AccountName.IsReserved(read) ? read
        : throw new AccessException(StatusCodes.Status400BadRequest, $"Nobody is called '{read}': the name is kept for the program, or reads like one that is, or like a role. Take another.");

    private static LinkPart PartOf(AccountLink link) => new(link.Issuer, link.Kind == LinkKind.Subject ? link.Who : null, link.Kind == LinkKind.Mail ? link.Who : null);

    private static AccessException Taken(string name) =>
        new(StatusCodes.Status409Conflict, $"The name '{name}' is taken, or one that looks like it, such as with 0 for o; also where its account is closed.");

    private async Task<Account> AccountAsync(string name, CancellationToken cancellation) =>
        await register.FindAccountAsync(AccountName.Read(name) ?? "", cancellation) ?? throw AccessException.Unknown("account", name);

    private async Task<Account> OpenAccountAsync(string name, CancellationToken cancellation) =>
        await AccountAsync(name, cancellation) is { ClosedAt: null } account ? account : throw AccessException.Unknown("open account", name);

    private async Task<Credential> KeyAsync(string id, CancellationToken cancellation) =>
        (await register.TicketsAsync(CredentialKind.Key, cancellation)).FirstOrDefault(key => key.Id == id) ?? throw AccessException.Unknown("key", id);

    // Whoever changes something else of it at the same time comes before or after, never between.
    private async Task<Account> ChangeAsync(string name, AuditAct act, Func<Account, string> what, Func<Account, Task<Account>> change, CancellationToken cancellation)
    {
        for (var tries = 0; tries < AccountChanges.MostTries; tries++)
        {
            var version = await register.VersionAsync(cancellation);
            var account = await AccountAsync(name, cancellation);
            var then = await change(account);
            var lessens = await DemandAnotherAsync(account, then.ClosedAt is null ? then.Grant.Roles : Roles.None, cancellation);
            await TellAsync(act, what(account), cancellation);
            if (await register.ChangeAccountAsync(then, lessens ? version : null, cancellation))
            {
                return account;
            }
        }

        throw AccessException.Contended(name);
    }

    private async Task RemoveLinksAsync(string account, CancellationToken cancellation)
    {
        while ((await register.LinksAsync(cancellation)).FirstOrDefault(link => link.Account == account) is { } link)
        {
            await register.RemoveLinkAsync(link, cancellation);
        }
    }

    // Of administrators there has to stay one: with the last one gone only whoever has the store itself could make another.
    private async Task<bool> DemandAnotherAsync(Account account, Roles then, CancellationToken cancellation)
    {
        var lessens = account.ClosedAt is null && (account.Grant.Roles & ~then & Roles.Administrator) != 0;
        var others = (await register.AccountsAsync(cancellation)).Where(each => each is { ClosedAt: null } && each.Name != account.Name);
        return !lessens || others.Any(each => (each.Grant.Roles & Roles.Administrator) != 0)
            ? lessens
            : throw new AccessException(StatusCodes.Status409Conflict, $"'{account.Name}' is the last administrator. Make another first.");
    }

    // Nobody gives more than they hold.
    private Task DemandAsync(Grant given, string what, CancellationToken cancellation) => DemandAsync(acting.Holds?.Covers(given) ?? true, what, cancellation);

    // What somebody else gave may stay or become less, by whoever is over those districts and groups.
    private Task DemandAsync(Grant before, Grant given, string what, CancellationToken cancellation) =>
        DemandAsync(acting.Holds is not { } holds || (holds.Reaches(before) && (holds.Covers(given) || before.Covers(given))), what, cancellation);

    private Task DemandReachAsync(Grant before, string what, CancellationToken cancellation) => DemandAsync(acting.Holds?.Reaches(before) ?? true, what, cancellation);

    private async Task DemandAsync(bool holds, string what, CancellationToken cancellation)
    {
        if (!holds)
        {
            await TellAsync(AuditAct.Refused, $"{what}: more than {acting.Name} holds", cancellation);
            throw new AccessException(StatusCodes.Status403Forbidden,
                "Nobody can give, or keep for others, more than they hold themselves: roles, districts, groups, sources, rights. Whoever is at the server's machine can, with 'accounts' and 'keys'.");
        }
    }

    private async Task<WelcomePart> IssueAsync(string name, CancellationToken cancellation)
    {
        var end = clock.GetUtcNow() + Welcomes.Usual;
        return new(name, await new Welcomes(register, audit, clock).IssueAsync(name, Welcomes.Usual, acting.Name, acting.Credential, acting.Roles, acting.From, cancellation), end);
    }

    private ValueTask TellAsync(AuditAct act, string what, CancellationToken cancellation) =>
        audit.RecordAsync(new(act, acting.Name, acting.Roles, clock.GetUtcNow(), acting.From, what), cancellation);
}
