using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite;

/// <summary>Accounts and tickets in a file beside the journal, so that its writer is left alone, and so that accounts can be kept while a server runs.</summary>
public sealed class SqliteAccessRegister : IAccessRegister
{
    private readonly string path;
    private readonly SqliteConnection connection;
    private readonly Lock gate = new();

    private SqliteAccessRegister(string path, SqliteConnection connection) => (this.path, this.connection) = (path, connection);

    /// <summary>Opens the register of a store; makes it where there is none, readable by this user only.</summary>
    /// <param name="store">The path of the store.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="JournalUnavailableException">It cannot be opened; the message says why and what to do.</exception>
    public static Task<SqliteAccessRegister> OpenAsync(string store, CancellationToken cancellation = default) => Task.Run(() =>
    {
        var path = PathOf(store);
        return new SqliteAccessRegister(path, AccessFile.Open(path));
    }, cancellation);

    /// <summary>Where the register of a store is.</summary>
    public static string PathOf(string store) => Path.GetFullPath(store) + "-access";

    /// <inheritdoc/>
    public ValueTask<long> VersionAsync(CancellationToken cancellation = default) =>
        RunAsync("SELECT version FROM change", statement => statement.Scalar()!.Value, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Account>> AccountsAsync(CancellationToken cancellation = default) =>
        RunAsync($"SELECT {AccessRows.AccountColumns} FROM account ORDER BY name", statement => AccessRows.List(statement, AccessRows.Account), cancellation);

    /// <inheritdoc/>
    public ValueTask<Account?> FindAccountAsync(string name, CancellationToken cancellation = default) =>
        RunAsync($"SELECT {AccessRows.AccountColumns} FROM account WHERE name = ?1", statement => AccessRows.First(statement.Bind(1, name), AccessRows.Account), cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> AddAccountAsync(Account account, CancellationToken cancellation = default) => ChangesAnyAsync(
        $"INSERT INTO account ({AccessRows.AccountColumns}, look) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING",
        statement => AccessRows.Bind(statement, account).Bind(11, AccountName.LookOf(account.Name)), cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> ChangeAccountAsync(Account account, long? asOf = null, CancellationToken cancellation = default) => ChangesAnyAsync(
        """
        UPDATE account SET roles = ?2, districts = ?3, groups = ?4, sources = ?5, added_at = ?6, added_by = ?7, password_hash = ?8, closed_at = ?9, version = version + 1
        WHERE name = ?1 AND version = ?10 AND (?11 IS NULL OR ?11 = (SELECT version FROM change))
        """,
        statement => AccessRows.Bind(statement, account).Bind(11, asOf), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AccountLink>> LinksAsync(CancellationToken cancellation = default) =>
        RunAsync($"SELECT {AccessRows.LinkColumns} FROM link ORDER BY account, issuer, who", statement => AccessRows.List(statement, AccessRows.Link), cancellation);

    /// <inheritdoc/>
    public ValueTask<AccountLink?> FindLinkAsync(LinkKind kind, string issuer, string who, CancellationToken cancellation = default) => RunAsync(
        $"SELECT {AccessRows.LinkColumns} FROM link WHERE kind = ?1 AND issuer = ?2 AND who = ?3",
        statement => AccessRows.First(statement.Bind(1, (long)kind).Bind(2, issuer).Bind(3, who), AccessRows.Link), cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> AddLinkAsync(AccountLink link, CancellationToken cancellation = default) => ChangesAnyAsync(
        $"INSERT INTO link ({AccessRows.LinkColumns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING", statement => AccessRows.Bind(statement, link), cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> ChangeLinkAsync(AccountLink link, AccountLink to, CancellationToken cancellation = default) => ChangesAnyAsync(
        """
        UPDATE OR IGNORE link SET kind = ?7, issuer = ?8, who = ?9, account = ?10, made_at = ?11, made_by = ?12
        WHERE kind = ?1 AND issuer = ?2 AND who = ?3 AND account = ?4 AND made_at = ?5 AND made_by = ?6
        """,
        statement => AccessRows.Bind(AccessRows.Bind(statement, link), to, 7), cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveLinkAsync(AccountLink link, CancellationToken cancellation = default) => ChangesAnyAsync(
        "DELETE FROM link WHERE kind = ?1 AND issuer = ?2 AND who = ?3 AND account = ?4 AND made_at = ?5 AND made_by = ?6",
        statement => AccessRows.Bind(statement, link), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Credential>> TicketsAsync(CredentialKind kind, CancellationToken cancellation = default) => RunAsync(
        $"SELECT {AccessRows.TicketColumns} FROM ticket WHERE kind = ?1 ORDER BY issued_at, id",
        statement => AccessRows.List(statement.Bind(1, (long)kind), AccessRows.Ticket), cancellation);

    /// <inheritdoc/>
    public ValueTask<Credential?> FindTicketAsync(string hash, CancellationToken cancellation = default) =>
        RunAsync($"SELECT {AccessRows.TicketColumns} FROM ticket WHERE hash = ?1", statement => AccessRows.First(statement.Bind(1, hash), AccessRows.Ticket), cancellation);

    /// <inheritdoc/>
    public async ValueTask AddTicketAsync(Credential credential, CancellationToken cancellation = default) => await ChangesAsync(
        $"INSERT INTO ticket ({AccessRows.TicketColumns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        statement => AccessRows.Bind(statement, credential), cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> RevokeTicketAsync(string id, DateTimeOffset at, CancellationToken cancellation = default) => ChangesAnyAsync(
        "UPDATE ticket SET revoked_at = ?2, version = version + 1 WHERE id = ?1 AND revoked_at IS NULL", statement => statement.Bind(1, id).Bind(2, at.UtcTicks), cancellation);

    /// <inheritdoc/>
    public ValueTask<int> RevokeTicketsAsync(CredentialKind kind, string holder, DateTimeOffset at, CancellationToken cancellation = default) => ChangesAsync(
        "UPDATE ticket SET revoked_at = ?3, version = version + 1 WHERE kind = ?1 AND holder = ?2 AND revoked_at IS NULL",
        statement => statement.Bind(1, (long)kind).Bind(2, holder).Bind(3, at.UtcTicks), cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> GrantTicketAsync(string id, Grant grant, string by, long version, CancellationToken cancellation = default) => ChangesAnyAsync(
        "UPDATE ticket SET roles = ?2, districts = ?3, groups = ?4, sources = ?5, issued_by = ?7, version = version + 1 WHERE id = ?1 AND version = ?6",
        statement => AccessRows.Bind(statement.Bind(1, id), 2, grant).Bind(6, version).Bind(7, by), cancellation);

    /// <inheritdoc/>
    public ValueTask<int> AttemptAsync(string name, DateTimeOffset at, CancellationToken cancellation = default) => RunAsync(
        """
        INSERT INTO attempt (name, count, last_at) VALUES (?1, 1, ?2) ON CONFLICT (name) DO UPDATE SET
            count = CASE WHEN last_at > ?3 THEN count + 1 ELSE 1 END,
            last_at = CASE WHEN last_at > ?3 AND count >= ?4 THEN last_at ELSE ?2 END
        RETURNING count
        """,
        statement => (int)Finished(statement.Bind(1, name).Bind(2, at.UtcTicks).Bind(3, (at - SignInAttempts.Memory).UtcTicks).Bind(4, (long)SignInAttempts.Most)), cancellation);

    /// <inheritdoc/>
    public async ValueTask ForgetAttemptsAsync(string name, CancellationToken cancellation = default) =>
        await ChangesAsync("DELETE FROM attempt WHERE name = ?1", statement => statement.Bind(1, name), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> RingAsync(CancellationToken cancellation = default) =>
        RunAsync("SELECT element FROM ring ORDER BY id", statement => AccessRows.List(statement, row => row.Text(0)), cancellation);

    /// <inheritdoc/>
    public async ValueTask AddToRingAsync(string element, CancellationToken cancellation = default) =>
        await ChangesAsync("INSERT INTO ring (element) VALUES (?1)", statement => statement.Bind(1, element), cancellation);

    /// <inheritdoc/>
    public async ValueTask TidyAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        await ChangesAsync(
            "DELETE FROM ticket WHERE kind <> ?1 AND (expires_at < ?2 OR revoked_at < ?2)",
            statement => statement.Bind(1, (long)CredentialKind.Key).Bind(2, before.UtcTicks), cancellation);
        await ChangesAsync("DELETE FROM attempt WHERE last_at < ?1", statement => statement.Bind(1, before.UtcTicks), cancellation);
    }

    /// <summary>Closes the file.</summary>
    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            connection.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    // What returns rows has done its work once it was stepped to its end.
    private static long Finished(Statement statement)
    {
        statement.Step();
        var value = statement.Int64(0);
        statement.Run();
        return value;
    }

    private async ValueTask<bool> ChangesAnyAsync(string sql, Func<Statement, Statement> bind, CancellationToken cancellation) =>
        await ChangesAsync(sql, bind, cancellation) > 0;

    private ValueTask<int> ChangesAsync(string sql, Func<Statement, Statement> bind, CancellationToken cancellation) => RunAsync(
        sql,
        statement =>
        {
            bind(statement).Run();
            return SQLitePCL.raw.sqlite3_changes(connection.Handle);
        },
        cancellation);

    private ValueTask<T> RunAsync<T>(string sql, Func<Statement, T> ask, CancellationToken cancellation) => new(Task.Run(
        () =>
        {
            lock (gate)
            {
                try
                {
                    using var statement = new Statement(connection, sql);
                    return ask(statement);
                }
                catch (Exception error) when (error is not ObjectDisposedException)
                {
                    throw StoreErrors.Explain(error, path);
                }
            }
        },
        cancellation));
}
