using Hotspots.Engine.Security.Access;
using Npgsql;
using NpgsqlTypes;

namespace Hotspots.Store.Postgres;

/// <summary>Accounts and tickets in the same schema as the journal, for all servers of a cluster. Closing the store closes it.</summary>
public sealed class PostgresAccessRegister : IAccessRegister
{
    private const string AccountColumns = "name, roles, districts, groups, sources, added_at, added_by, password_hash, closed_at, version";
    private const string TicketColumns = "hash, id, kind, holder, roles, districts, groups, sources, issued_at, issued_by, expires_at, revoked_at, version";
    private const string LinkColumns = "kind, issuer, who, account, made_at, made_by";

    private readonly PostgresStore store;

    internal PostgresAccessRegister(PostgresStore store) => this.store = store;

    /// <inheritdoc/>
    public async ValueTask<long> VersionAsync(CancellationToken cancellation = default) =>
        (await ListAsync("SELECT version FROM access_change", row => row.GetInt64(0), cancellation))[0];

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Account>> AccountsAsync(CancellationToken cancellation = default) =>
        await ListAsync($"SELECT {AccountColumns} FROM access_account ORDER BY name", Account, cancellation);

    /// <inheritdoc/>
    public async ValueTask<Account?> FindAccountAsync(string name, CancellationToken cancellation = default) =>
        (await ListAsync($"SELECT {AccountColumns} FROM access_account WHERE name = $1", Account, cancellation, Text(name))).FirstOrDefault();

    /// <inheritdoc/>
    public async ValueTask<bool> AddAccountAsync(Account account, CancellationToken cancellation = default) => await CountAsync(
        $"INSERT INTO access_account ({AccountColumns}, look) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING 1",
        cancellation, [.. Of(account), Text(AccountName.LookOf(account.Name))]) > 0;

    /// <inheritdoc/>
    public async ValueTask<bool> ChangeAccountAsync(Account account, long? asOf = null, CancellationToken cancellation = default) => (await ListAsync(
        // The register's version is raised first: of two who rely on the same one, the second waits there and then finds another.
        """
        WITH told AS (UPDATE access_change SET version = version + 1 WHERE ($11::bigint IS NULL OR version = $11)
            AND EXISTS (SELECT FROM access_account WHERE name = $1 AND version = $10) RETURNING 1)
        UPDATE access_account SET roles = $2, districts = $3, groups = $4, sources = $5, added_at = $6, added_by = $7, password_hash = $8, closed_at = $9, version = version + 1
        WHERE name = $1 AND version = $10 AND EXISTS (SELECT FROM told) RETURNING 1
        """,
        _ => true, cancellation, [.. Of(account), Number(asOf)])).Count > 0;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AccountLink>> LinksAsync(CancellationToken cancellation = default) =>
        await ListAsync($"SELECT {LinkColumns} FROM access_link ORDER BY account, issuer, who", Link, cancellation);

    /// <inheritdoc/>
    public async ValueTask<AccountLink?> FindLinkAsync(LinkKind kind, string issuer, string who, CancellationToken cancellation = default) => (await ListAsync(
        $"SELECT {LinkColumns} FROM access_link WHERE kind = $1 AND issuer = $2 AND who = $3", Link, cancellation, Number((int)kind), Text(issuer), Text(who))).FirstOrDefault();

    /// <inheritdoc/>
    public async ValueTask<bool> AddLinkAsync(AccountLink link, CancellationToken cancellation = default) => await CountAsync(
        $"INSERT INTO access_link ({LinkColumns}) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1", cancellation, Of(link)) > 0;

    /// <inheritdoc/>
    public async ValueTask<bool> ChangeLinkAsync(AccountLink link, AccountLink to, CancellationToken cancellation = default) => await ChangeAsync(
        """
        UPDATE access_link SET kind = $7, issuer = $8, who = $9, account = $10, made_at = $11, made_by = $12
        WHERE kind = $1 AND issuer = $2 AND who = $3 AND account = $4 AND made_at = $5 AND made_by = $6
            AND ((kind, issuer, who) = ($7, $8, $9) OR NOT EXISTS (SELECT FROM access_link WHERE kind = $7 AND issuer = $8 AND who = $9))
        """,
        cancellation, [.. Of(link), .. Of(to)]) > 0;

    /// <inheritdoc/>
    public async ValueTask<bool> RemoveLinkAsync(AccountLink link, CancellationToken cancellation = default) => await ChangeAsync(
        "DELETE FROM access_link WHERE kind = $1 AND issuer = $2 AND who = $3 AND account = $4 AND made_at = $5 AND made_by = $6", cancellation, Of(link)) > 0;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Credential>> TicketsAsync(CredentialKind kind, CancellationToken cancellation = default) =>
        await ListAsync($"SELECT {TicketColumns} FROM access_ticket WHERE kind = $1 ORDER BY issued_at, id", Ticket, cancellation, Number((int)kind));

    /// <inheritdoc/>
    public async ValueTask<Credential?> FindTicketAsync(string hash, CancellationToken cancellation = default) =>
        (await ListAsync($"SELECT {TicketColumns} FROM access_ticket WHERE hash = $1", Ticket, cancellation, Text(hash))).FirstOrDefault();

    // Once more is harmless, should the connection break: the secret is the caller's own.
    /// <inheritdoc/>
    public async ValueTask AddTicketAsync(Credential credential, CancellationToken cancellation = default) => await CountAsync(
        $"INSERT INTO access_ticket ({TicketColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (hash) DO NOTHING RETURNING 1",
        cancellation,
        [
            Text(credential.Hash), Text(credential.Id), Number((int)credential.Kind), Text(credential.Holder), .. Of(credential.Grant),
            Number(credential.IssuedAt.UtcTicks), Text(credential.IssuedBy), Number(credential.ExpiresAt?.UtcTicks), Number(credential.RevokedAt?.UtcTicks),
            Number((long?)credential.Version),
        ]);

    /// <inheritdoc/>
    public async ValueTask<bool> RevokeTicketAsync(string id, DateTimeOffset at, CancellationToken cancellation = default) => await ChangeAsync(
        "UPDATE access_ticket SET revoked_at = $2, version = version + 1 WHERE id = $1 AND revoked_at IS NULL", cancellation, Text(id), Number(at.UtcTicks)) > 0;

    /// <inheritdoc/>
    public async ValueTask<int> RevokeTicketsAsync(CredentialKind kind, string holder, DateTimeOffset at, CancellationToken cancellation = default) => await ChangeAsync(
        "UPDATE access_ticket SET revoked_at = $3, version = version + 1 WHERE kind = $1 AND holder = $2 AND revoked_at IS NULL",
        cancellation, Number((int)kind), Text(holder), Number(at.UtcTicks));

    /// <inheritdoc/>
    public async ValueTask<bool> GrantTicketAsync(string id, Grant grant, string by, long version, CancellationToken cancellation = default) => await ChangeAsync(
        "UPDATE access_ticket SET roles = $2, districts = $3, groups = $4, sources = $5, issued_by = $7, version = version + 1 WHERE id = $1 AND version = $6",
        cancellation, [Text(id), .. Of(grant), Number((long?)version), Text(by)]) > 0;

    /// <inheritdoc/>
    public async ValueTask<int> AttemptAsync(string name, DateTimeOffset at, CancellationToken cancellation = default) => (await ListAsync(
        """
        INSERT INTO access_attempt AS a (name, count, last_at) VALUES ($1, 1, $2) ON CONFLICT (name) DO UPDATE SET
            count = CASE WHEN a.last_at > $3 THEN a.count + 1 ELSE 1 END,
            last_at = CASE WHEN a.last_at > $3 AND a.count >= $4 THEN a.last_at ELSE $2 END
        RETURNING count
        """,
        row => row.GetInt32(0), cancellation, Text(name), Number(at.UtcTicks), Number((at - SignInAttempts.Memory).UtcTicks), Number(SignInAttempts.Most)))[0];

    /// <inheritdoc/>
    public async ValueTask ForgetAttemptsAsync(string name, CancellationToken cancellation = default) =>
        await CountAsync("DELETE FROM access_attempt WHERE name = $1", cancellation, Text(name));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> RingAsync(CancellationToken cancellation = default) =>
        await ListAsync("SELECT element FROM access_ring ORDER BY id", row => row.GetString(0), cancellation);

    /// <inheritdoc/>
    public async ValueTask AddToRingAsync(string element, CancellationToken cancellation = default) =>
        await CountAsync("INSERT INTO access_ring (element) VALUES ($1)", cancellation, Text(element));

    /// <inheritdoc/>
    public async ValueTask TidyAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        await CountAsync(
            "DELETE FROM access_ticket WHERE kind <> $1 AND (expires_at < $2 OR revoked_at < $2)",
            cancellation, Number((int)CredentialKind.Key), Number(before.UtcTicks));
        await CountAsync("DELETE FROM access_attempt WHERE last_at < $1", cancellation, Number(before.UtcTicks));
    }

    /// <summary>Leaves the connections to the store.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // In one statement, so that no other server sees the change without the version, or the version without the change.
    private async ValueTask<int> ChangeAsync(string update, CancellationToken cancellation, params NpgsqlParameter[] parameters) => (await ListAsync(
        $"""
        WITH changed AS ({update} RETURNING 1), told AS (UPDATE access_change SET version = version + 1 WHERE EXISTS (SELECT FROM changed))
        SELECT count(*)::integer FROM changed
        """,
        row => row.GetInt32(0), cancellation, parameters))[0];

    private async Task<int> CountAsync(string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters) =>
        (await ListAsync(sql, _ => true, cancellation, parameters)).Count;

    private Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params NpgsqlParameter[] parameters) =>
        store.Readers.UseAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand(sql, connection);
                command.Parameters.AddRange(parameters.Select(parameter => parameter.Clone()).ToArray());
                await using var rows = await command.ExecuteReaderAsync(cancellation);
                var found = new List<T>();
                while (await rows.ReadAsync(cancellation))
                {
                    found.Add(read(rows));
                }

                return found;
            },
            cancellation);

    private static Account Account(NpgsqlDataReader row) =>
        new(row.GetString(0), GrantAt(row, 1)!, Time(row.GetInt64(5)), row.GetString(6)) { PasswordHash = TextAt(row, 7), ClosedAt = TimeAt(row, 8), Version = row.GetInt64(9) };

    private static AccountLink Link(NpgsqlDataReader row) =>
        new((LinkKind)row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), Time(row.GetInt64(4)), row.GetString(5));

    private static Credential Ticket(NpgsqlDataReader row) => new(
        row.GetString(1), (CredentialKind)row.GetInt32(2), row.GetString(3), row.GetString(0), GrantAt(row, 4), Time(row.GetInt64(8)), row.GetString(9), TimeAt(row, 10))
    { RevokedAt = TimeAt(row, 11), Version = row.GetInt64(12) };

    private static NpgsqlParameter[] Of(Account account) =>
        [Text(account.Name), .. Of(account.Grant), Number(account.AddedAt.UtcTicks), Text(account.AddedBy), Text(account.PasswordHash), Number(account.ClosedAt?.UtcTicks), Number((long?)account.Version)];

    private static NpgsqlParameter[] Of(AccountLink link) =>
        [Number((int)link.Kind), Text(link.Issuer), Text(link.Who), Text(link.Account), Number((long?)link.MadeAt.UtcTicks), Text(link.MadeBy)];

    private static NpgsqlParameter[] Of(Grant? grant) =>
        [new() { NpgsqlDbType = NpgsqlDbType.Integer, Value = grant is null ? DBNull.Value : (int)grant.Roles }, Text(GrantText.Write(grant?.Districts)), Text(GrantText.Write(grant?.Groups)), Text(GrantText.Write(grant?.Sources))];

    private static Grant? GrantAt(NpgsqlDataReader row, int first) => row.IsDBNull(first)
        ? null
        : new((Roles)row.GetInt32(first), GrantText.Read(TextAt(row, first + 1)), GrantText.Read(TextAt(row, first + 2))) { Sources = GrantText.ReadSources(TextAt(row, first + 3)) };

    private static string? TextAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static DateTimeOffset? TimeAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Time(row.GetInt64(column));

    private static NpgsqlParameter Text(string? value) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = value ?? (object)DBNull.Value };

    private static NpgsqlParameter Number(long? value) => new() { NpgsqlDbType = NpgsqlDbType.Bigint, Value = value ?? (object)DBNull.Value };

    private static NpgsqlParameter Number(int value) => new() { NpgsqlDbType = NpgsqlDbType.Integer, Value = value };
}
