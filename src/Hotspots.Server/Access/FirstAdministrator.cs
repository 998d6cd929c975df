using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Server.Access;

/// <summary>Makes the first administrator where nobody can sign in yet, and a one-time link by which whoever started the server chooses a password.</summary>
internal sealed class FirstAdministrator(IAccessRegister register, IAuditTrail audit, TimeProvider clock)
{
    private const string Name = "administrator";
    private static readonly TimeSpan Good = TimeSpan.FromDays(1);

    // All but to send, and to read the record of who looked: whoever administers is looked at there.
    private static readonly Grant First = new(Roles.Viewer | Roles.Analyst | Roles.Supervisor | Roles.Administrator);

    /// <summary>The end of a link, from its path on; null where somebody can sign in.</summary>
    public async Task<string?> LinkAsync(CancellationToken cancellation)
    {
        var accounts = await register.AccountsAsync(cancellation);
        if (accounts.Any(account => account is { ClosedAt: null, PasswordHash: not null } || account.Name != Name))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (accounts.Count == 0)
        {
            await audit.RecordAsync(new(AuditAct.AccountAdded, "start", Roles.None, now, null, Name), cancellation);
            await register.AddAccountAsync(new(Name, First, now, "start"), cancellation);
        }

        return await new Welcomes(register, audit, clock).IssueAsync(Name, Good, "start", "start", Roles.None, null, cancellation);
    }
}

/// <summary>Makes one-time links for choosing a password.</summary>
internal sealed class Welcomes(IAccessRegister register, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>For so long a link is good where nobody says otherwise.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(3);

    /// <summary>A link from its path on. What stands behind the # is sent to no server, so that no log has it.</summary>
    /// <param name="account">Whose password it is for.</param>
    /// <param name="good">For how long.</param>
    /// <param name="by">Who makes it, as the record has them.</param>
    /// <param name="credential">What they show: the link counts as long as that may give what the account holds.</param>
    /// <param name="roles">What they may do.</param>
    /// <param name="from">The address they do it from; null for the machine itself.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string> IssueAsync(string account, TimeSpan good, string by, string credential, Roles roles, string? from, CancellationToken cancellation)
    {
        var (secret, now) = (CredentialSecret.New(CredentialKind.Welcome), clock.GetUtcNow());
        var hash = CredentialSecret.HashOf(secret);
        await audit.RecordAsync(new(AuditAct.WelcomeIssued, by, roles, now, from, account), cancellation);
        await register.AddTicketAsync(new(CredentialSecret.IdOf(hash), CredentialKind.Welcome, account, hash, null, now, credential, now + good), cancellation);
        return $"{SignInPages.WelcomeAddress}#{secret}";
    }
}
