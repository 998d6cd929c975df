using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Whoever changes accounts and keys.</summary>
/// <param name="Name">As the record of who looked has it.</param>
/// <param name="Roles">What he may do.</param>
/// <param name="From">The address he does it from; null for the command line.</param>
internal sealed record Acting(string Name, Roles Roles, string? From);

/// <summary>Keeps accounts and keys in the register, and writes down every change.</summary>
/// <param name="register">The register.</param>
/// <param name="audit">Where it is written down, before it is done.</param>
/// <param name="grants">Knows districts and groups.</param>
/// <param name="acting">Who does it.</param>
/// <param name="clock">The time of it.</param>
/// <param name="changed">Is called after a change that somebody who is in has to feel.</param>
internal sealed class AccessDesk(
    IAccessRegister register, IAuditTrail audit, GrantReader grants, Acting acting, TimeProvider clock, Func<CancellationToken, Task> changed) : IAccessDesk
{
    private const int UsualDays = 365;
    private const int MostDays = 3_650;

    public async Task<IReadOnlyList<AccountPart>> AccountsAsync(CancellationToken cancellation) => [.. (await register.AccountsAsync(cancellation)).Select(account => new AccountPart(
        account.Name, GrantReader.WordsOf(account.Grant.Roles), GrantReader.IdsOf(account.Grant.Districts), GrantReader.IdsOf(account.Grant.Groups),
        SourceGrants.NamesOf(account.Grant.Sources), SourceGrants.WordsOf(account.Grant.Sources.Rights),
        account.AddedAt, account.AddedBy, account.PasswordHash is not null, account.ClosedAt))];

    public async Task<WelcomePart> AddAccountAsync(AccountBody account, CancellationToken cancellation)
    {
        var (name, grant) = (NameOf(account.Name), grants.Read(account.ToGrant()));
        if (await register.FindAccountAsync(name, cancellation) is not null)
        {
            throw Taken(name);
        }

        await TellAsync(AuditAct.AccountAdded, $"{name}: {GrantReader.Tell(grant)}", cancellation);
        return await register.AddAccountAsync(new(name, grant, clock.GetUtcNow(), acting.Name), cancellation) ? await IssueAsync(name, cancellation) : throw Taken(name);
    }

    public async Task GrantAccountAsync(string name, GrantBody grant, CancellationToken cancellation)
    {
        var (account, read) = (await AccountAsync(name, cancellation), grants.Read(grant));
        await DemandAnotherAsync(account, read.Roles, cancellation);
        await TellAsync(AuditAct.AccountGranted, $"{account.Name}: {GrantReader.Tell(read)}; before: {GrantReader.Tell(account.Grant)}", cancellation);
        await register.ChangeAccountAsync(account with { Grant = read }, cancellation);
        await changed(cancellation);
    }

    public async Task<WelcomePart> WelcomeAsync(string name, CancellationToken cancellation) =>
        await AccountAsync(name, cancellation) is { ClosedAt: null } account ? await IssueAsync(account.Name, cancellation) : throw AccessException.Unknown("open account", name);

    public async Task CloseAccountAsync(string name, CancellationToken cancellation)
    {
        var (account, now) = (await AccountAsync(name, cancellation), clock.GetUtcNow());
        await DemandAnotherAsync(account, Roles.None, cancellation);
        await TellAsync(AuditAct.AccountClosed, account.Name, cancellation);
        await register.ChangeAccountAsync(account with { ClosedAt = account.ClosedAt ?? now, PasswordHash = null }, cancellation);
        await register.RevokeTicketsAsync(TicketKind.Session, account.Name, now, cancellation);
        await register.RevokeTicketsAsync(TicketKind.Welcome, account.Name, now, cancellation);
        await changed(cancellation);
    }

    public async Task<IReadOnlyList<KeyPart>> KeysAsync(CancellationToken cancellation) => [.. (await register.TicketsAsync(TicketKind.Key, cancellation)).Select(key => new KeyPart(
        key.Id, key.Holder, GrantReader.WordsOf(key.Grant!.Roles), GrantReader.IdsOf(key.Grant.Districts), GrantReader.IdsOf(key.Grant.Groups),
        SourceGrants.NamesOf(key.Grant.Sources), SourceGrants.WordsOf(key.Grant.Sources.Rights),
        key.IssuedAt, key.IssuedBy, key.ExpiresAt, key.RevokedAt))];

    public async Task<IssuedKeyPart> IssueKeyAsync(KeyBody key, CancellationToken cancellation)
    {
        var (name, grant, now) = (NameOf(key.Name), grants.Read(key.ToGrant()), clock.GetUtcNow());
        var days = key.Days ?? UsualDays;
        if (days is < 1 or > MostDays)
        {
            throw new AccessException(StatusCodes.Status400BadRequest, $"A key is good for 1 to {MostDays} days, not for {days}.");
        }

        var secret = TicketSecret.New(TicketKind.Key);
        var hash = TicketSecret.HashOf(secret);
        var ticket = new Ticket(TicketSecret.IdOf(hash), TicketKind.Key, name, hash, grant, now, acting.Name, now.AddDays(days));
        await TellAsync(AuditAct.KeyIssued, $"{ticket.Id} {name}: {GrantReader.Tell(grant)}; for {days} days", cancellation);
        await register.AddTicketAsync(ticket, cancellation);
        return new(ticket.Id, name, secret, ticket.ExpiresAt!.Value);
    }

    public async Task GrantKeyAsync(string id, GrantBody grant, CancellationToken cancellation)
    {
        var (key, read) = (await KeyAsync(id, cancellation), grants.Read(grant));
        await TellAsync(AuditAct.KeyGranted, $"{id} {key.Holder}: {GrantReader.Tell(read)}; before: {GrantReader.Tell(key.Grant!)}", cancellation);
        await register.GrantTicketAsync(id, read, cancellation);
        await changed(cancellation);
    }

    public async Task RevokeKeyAsync(string id, CancellationToken cancellation)
    {
        var key = await KeyAsync(id, cancellation);
        await TellAsync(AuditAct.KeyRevoked, $"{id} {key.Holder}", cancellation);
        await register.RevokeTicketAsync(id, clock.GetUtcNow(), cancellation);
        await changed(cancellation);
    }

    private static string NameOf(string name) => Account.Tidy(name) is var tidy && Account.IsName(tidy) ? tidy
        : throw new AccessException(StatusCodes.Status400BadRequest, $"A name has 1 to {Account.LongestName} letters, digits and . - _ @ +; for example j.smith@council.example.");

    private static AccessException Taken(string name) => new(StatusCodes.Status409Conflict, $"The name '{name}' is taken, also where its account is closed.");

    private async Task<Account> AccountAsync(string name, CancellationToken cancellation) =>
        await register.FindAccountAsync(Account.Tidy(name), cancellation) ?? throw AccessException.Unknown("account", name);

    private async Task<Ticket> KeyAsync(string id, CancellationToken cancellation) =>
        (await register.TicketsAsync(TicketKind.Key, cancellation)).FirstOrDefault(key => key.Id == id) ?? throw AccessException.Unknown("key", id);

    // With the last one gone only whoever has the store itself could make another.
    private async Task DemandAnotherAsync(Account account, Roles then, CancellationToken cancellation)
    {
        var others = (await register.AccountsAsync(cancellation)).Where(each => each is { ClosedAt: null } && each.Name != account.Name);
        if ((account.Grant.Roles & ~then & Roles.Administrator) != 0 && !others.Any(each => (each.Grant.Roles & Roles.Administrator) != 0))
        {
            throw new AccessException(StatusCodes.Status409Conflict, $"'{account.Name}' is the last administrator. Make another first.");
        }
    }

    private async Task<WelcomePart> IssueAsync(string name, CancellationToken cancellation)
    {
        var end = clock.GetUtcNow() + Welcomes.Usual;
        return new(name, await new Welcomes(register, audit, clock).IssueAsync(name, Welcomes.Usual, acting.Name, acting.Roles, acting.From, cancellation), end);
    }

    private ValueTask TellAsync(AuditAct act, string what, CancellationToken cancellation) =>
        audit.RecordAsync(new(act, acting.Name, acting.Roles, clock.GetUtcNow(), acting.From, what), cancellation);
}
