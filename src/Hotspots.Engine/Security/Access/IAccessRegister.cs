using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Security.Access;

/// <summary>Keeps accounts, tickets and what is needed to let people in, for one server or for all of a cluster.</summary>
/// <remarks>All members may be called from any thread, and from several processes at once. All may throw <see cref="JournalUnavailableException"/>.</remarks>
public interface IAccessRegister : IAsyncDisposable
{
    /// <summary>Grows whenever an account is changed, a link is removed, or a ticket is revoked or granted anew, by whichever process.</summary>
    ValueTask<long> VersionAsync(CancellationToken cancellation = default);

    /// <summary>All accounts, by name.</summary>
    ValueTask<IReadOnlyList<Account>> AccountsAsync(CancellationToken cancellation = default);

    /// <summary>The account of that name; null where there is none.</summary>
    ValueTask<Account?> FindAccountAsync(string name, CancellationToken cancellation = default);

    /// <summary>Adds an account.</summary>
    /// <returns>False, and nothing changed, where the name is taken, or one that looks like it.</returns>
    ValueTask<bool> AddAccountAsync(Account account, CancellationToken cancellation = default);

    /// <summary>Puts an account in the place of the one of its name, if that still has the version of this; it then has the next.</summary>
    /// <param name="account">As it was read, but for what is to change.</param>
    /// <param name="asOf">The register's own version at which it may be done, for what depends on other accounts as well; null for any.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False, and nothing changed, where there is none of that version, or the register has another one.</returns>
    ValueTask<bool> ChangeAccountAsync(Account account, long? asOf = null, CancellationToken cancellation = default);

    /// <summary>All links of accounts, by account.</summary>
    ValueTask<IReadOnlyList<AccountLink>> LinksAsync(CancellationToken cancellation = default);

    /// <summary>The link of somebody; null where there is none.</summary>
    ValueTask<AccountLink?> FindLinkAsync(LinkKind kind, string issuer, string who, CancellationToken cancellation = default);

    /// <summary>Adds a link.</summary>
    /// <returns>False, and nothing changed, where there is one of the same kind, issuer and person.</returns>
    ValueTask<bool> AddLinkAsync(AccountLink link, CancellationToken cancellation = default);

    /// <summary>Puts a link in the place of one, if that is still there as it was read.</summary>
    /// <returns>False, and nothing changed, where it is not, or where there is another of the new one's kind, issuer and person.</returns>
    ValueTask<bool> ChangeLinkAsync(AccountLink link, AccountLink to, CancellationToken cancellation = default);

    /// <summary>Removes a link, if it is still there as it was read. Of several who do so at once, one is told that they did.</summary>
    ValueTask<bool> RemoveLinkAsync(AccountLink link, CancellationToken cancellation = default);

    /// <summary>All tickets of a kind, also those that let nobody in any more, the oldest first.</summary>
    ValueTask<IReadOnlyList<Credential>> TicketsAsync(CredentialKind kind, CancellationToken cancellation = default);

    /// <summary>The ticket of that hash; null where there is none.</summary>
    ValueTask<Credential?> FindTicketAsync(string hash, CancellationToken cancellation = default);

    /// <summary>Adds a ticket.</summary>
    ValueTask AddTicketAsync(Credential credential, CancellationToken cancellation = default);

    /// <summary>Revokes a ticket. Of several who do so at once, one is told that they did.</summary>
    /// <returns>False where there is none of that id, or it was revoked already.</returns>
    ValueTask<bool> RevokeTicketAsync(string id, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Revokes all tickets of a kind that a holder has.</summary>
    /// <returns>How many it were.</returns>
    ValueTask<int> RevokeTicketsAsync(CredentialKind kind, string holder, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Changes what may be done with a ticket, and who answers for that, if it still has that version; it then has the next.</summary>
    /// <returns>False, and nothing changed, where there is none of that id and version.</returns>
    ValueTask<bool> GrantTicketAsync(string id, Grant grant, string by, long version, CancellationToken cancellation = default);

    /// <summary>Counts an attempt to sign in under a name, which may have where it comes from in it. Of many at once, each gets a number of its own.</summary>
    /// <returns>The how manieth it is, as <see cref="SignInAttempts"/> says.</returns>
    ValueTask<int> AttemptAsync(string name, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Forgets the attempts under that very name, since one went well.</summary>
    ValueTask ForgetAttemptsAsync(string name, CancellationToken cancellation = default);

    /// <summary>The keys by which the servers of a cluster protect what they hand to browsers for a while, as the framework writes them.</summary>
    ValueTask<IReadOnlyList<string>> RingAsync(CancellationToken cancellation = default);

    /// <summary>Adds one of these.</summary>
    ValueTask AddToRingAsync(string element, CancellationToken cancellation = default);

    /// <summary>Forgets sessions and welcomes that ended, and attempts that were made, before then.</summary>
    ValueTask TidyAsync(DateTimeOffset before, CancellationToken cancellation = default);
}
