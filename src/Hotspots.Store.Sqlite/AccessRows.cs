using Hotspots.Engine.Security.Access;

namespace Hotspots.Store.Sqlite;

/// <summary>Accounts and tickets as rows.</summary>
internal static class AccessRows
{
    public const string AccountColumns = "name, roles, districts, groups, sources, added_at, added_by, password_hash, closed_at, version";
    public const string TicketColumns = "hash, id, kind, holder, roles, districts, groups, sources, issued_at, issued_by, expires_at, revoked_at, version";
    public const string LinkColumns = "kind, issuer, who, account, made_at, made_by";

    public static Account Account(Statement row) =>
        new(row.Text(0), GrantAt(row, 1)!, Time(row.Int64(5)), row.Text(6)) { PasswordHash = TextOrNull(row, 7), ClosedAt = TimeOrNull(row, 8), Version = row.Int64(9) };

    public static Credential Ticket(Statement row) => new(
        row.Text(1), (CredentialKind)row.Int32(2), row.Text(3), row.Text(0), GrantAt(row, 4), Time(row.Int64(8)), row.Text(9), TimeOrNull(row, 10)) { RevokedAt = TimeOrNull(row, 11), Version = row.Int64(12) };

    public static AccountLink Link(Statement row) => new((LinkKind)row.Int32(0), row.Text(1), row.Text(2), row.Text(3), Time(row.Int64(4)), row.Text(5));

    public static Statement Bind(Statement statement, AccountLink link, int first = 1) => statement
        .Bind(first, (long)link.Kind).Bind(first + 1, link.Issuer).Bind(first + 2, link.Who).Bind(first + 3, link.Account)
        .Bind(first + 4, link.MadeAt.UtcTicks).Bind(first + 5, link.MadeBy);

    public static Statement Bind(Statement statement, Account account) => Bind(statement.Bind(1, account.Name), 2, account.Grant)
        .Bind(6, account.AddedAt.UtcTicks).Bind(7, account.AddedBy).Bind(8, account.PasswordHash).Bind(9, account.ClosedAt?.UtcTicks).Bind(10, account.Version);

    public static Statement Bind(Statement statement, Credential credential) =>
        Bind(statement.Bind(1, credential.Hash).Bind(2, credential.Id).Bind(3, (long)credential.Kind).Bind(4, credential.Holder), 5, credential.Grant)
            .Bind(9, credential.IssuedAt.UtcTicks).Bind(10, credential.IssuedBy).Bind(11, credential.ExpiresAt?.UtcTicks).Bind(12, credential.RevokedAt?.UtcTicks).Bind(13, credential.Version);

    public static Statement Bind(Statement statement, int first, Grant? grant) => statement
        .Bind(first, (long?)grant?.Roles).Bind(first + 1, GrantText.Write(grant?.Districts)).Bind(first + 2, GrantText.Write(grant?.Groups)).Bind(first + 3, GrantText.Write(grant?.Sources));

    public static IReadOnlyList<T> List<T>(Statement rows, Func<Statement, T> read)
    {
        var found = new List<T>();
        while (rows.Step())
        {
            found.Add(read(rows));
        }

        return found;
    }

    public static T? First<T>(Statement rows, Func<Statement, T> read)
        where T : class => List(rows, read).FirstOrDefault();

    private static Grant? GrantAt(Statement row, int first) => row.IsNull(first)
        ? null
        : new((Roles)row.Int32(first), GrantText.Read(TextOrNull(row, first + 1)), GrantText.Read(TextOrNull(row, first + 2))) { Sources = GrantText.ReadSources(TextOrNull(row, first + 3)) };

    private static string? TextOrNull(Statement row, int column) => row.IsNull(column) ? null : row.Text(column);

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static DateTimeOffset? TimeOrNull(Statement row, int column) => row.IsNull(column) ? null : Time(row.Int64(column));
}
