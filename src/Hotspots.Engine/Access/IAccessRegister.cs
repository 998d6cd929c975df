namespace Hotspots.Engine;

/// <summary>Keeps accounts, tickets and what is needed to let people in, for one server or for all of a cluster.</summary>
/// <remarks>All members may be called from any thread, and from several processes at once. All may throw <see cref="JournalUnavailableException"/>.</remarks>
public interface IAccessRegister : IAsyncDisposable
{
    /// <summary>Grows whenever an account is changed or a ticket is revoked or granted anew, by whichever process.</summary>
    ValueTask<long> VersionAsync(CancellationToken cancellation = default);

    /// <summary>All accounts, by name.</summary>
    ValueTask<IReadOnlyList<Account>> AccountsAsync(CancellationToken cancellation = default);

    /// <summary>The account of that name; null where there is none.</summary>
    ValueTask<Account?> FindAccountAsync(string name, CancellationToken cancellation = default);

    /// <summary>Adds an account.</summary>
    /// <returns>False, and nothing changed, where the name is taken.</returns>
    ValueTask<bool> AddAccountAsync(Account account, CancellationToken cancellation = default);

    /// <summary>Puts an account in the place of the one of its name.</summary>
    /// <returns>False where there is none.</returns>
    ValueTask<bool> ChangeAccountAsync(Account account, CancellationToken cancellation = default);

    /// <summary>All tickets of a kind, also those that let nobody in any more, the oldest first.</summary>
    ValueTask<IReadOnlyList<Ticket>> TicketsAsync(TicketKind kind, CancellationToken cancellation = default);

    /// <summary>The ticket of that hash; null where there is none.</summary>
    ValueTask<Ticket?> FindTicketAsync(string hash, CancellationToken cancellation = default);

    /// <summary>Adds a ticket.</summary>
    ValueTask AddTicketAsync(Ticket ticket, CancellationToken cancellation = default);

    /// <summary>Revokes a ticket. Of several who do so at once, one is told that he did.</summary>
    /// <returns>False where there is none of that id, or it was revoked already.</returns>
    ValueTask<bool> RevokeTicketAsync(string id, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Revokes all tickets of a kind that a holder has.</summary>
    /// <returns>How many it were.</returns>
    ValueTask<int> RevokeTicketsAsync(TicketKind kind, string holder, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Changes what may be done with a ticket.</summary>
    /// <returns>False where there is none of that id.</returns>
    ValueTask<bool> GrantTicketAsync(string id, Grant grant, CancellationToken cancellation = default);

    /// <summary>Counts an attempt to sign in under a name, whether anybody has that name or not. Of many at once, each gets a number of its own.</summary>
    /// <returns>The how manieth it is, as <see cref="Attempts"/> says.</returns>
    ValueTask<int> AttemptAsync(string name, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Forgets the attempts under a name, since one went well.</summary>
    ValueTask ForgetAttemptsAsync(string name, CancellationToken cancellation = default);

    /// <summary>The keys by which the servers of a cluster protect what they hand to browsers for a while, as the framework writes them.</summary>
    ValueTask<IReadOnlyList<string>> RingAsync(CancellationToken cancellation = default);

    /// <summary>Adds one of these.</summary>
    ValueTask AddToRingAsync(string element, CancellationToken cancellation = default);

    /// <summary>Forgets sessions and welcomes that ended, and attempts that were made, before then.</summary>
    ValueTask TidyAsync(DateTimeOffset before, CancellationToken cancellation = default);
}
