namespace Hotspots.Server.Access;

/// <summary>What an administrator does with accounts and keys: in the register itself, or by asking a server.</summary>
/// <remarks>All throw <see cref="AccessException"/> where it cannot be done.</remarks>
internal interface IAccountService
{
    Task<IReadOnlyList<AccountPart>> AccountsAsync(CancellationToken cancellation);

    Task<WelcomePart> AddAccountAsync(AccountBody account, CancellationToken cancellation);

    Task GrantAccountAsync(string name, GrantBody grant, CancellationToken cancellation);

    Task<WelcomePart> WelcomeAsync(string name, CancellationToken cancellation);

    Task LinkAccountAsync(string name, LinkBody link, CancellationToken cancellation);

    Task UnlinkAccountAsync(string name, CancellationToken cancellation);

    Task EndSessionsAsync(string name, CancellationToken cancellation);

    Task CloseAccountAsync(string name, CancellationToken cancellation);

    Task<IReadOnlyList<KeyPart>> KeysAsync(CancellationToken cancellation);

    Task<IssuedKeyPart> IssueKeyAsync(KeyBody key, CancellationToken cancellation);

    Task GrantKeyAsync(string id, GrantBody grant, CancellationToken cancellation);

    Task RevokeKeyAsync(string id, CancellationToken cancellation);
}
