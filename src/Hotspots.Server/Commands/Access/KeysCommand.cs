using System.CommandLine;
using Hotspots.Server.Access;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.Access;

/// <summary><c>keys</c>: by which feeds and tools are let in.</summary>
internal static class KeysCommand
{
    public static Command Make() => new("keys", "List, add, grant and revoke keys of feeds and tools, in a store or at a running server.") { List(), Add(), Grant(), Revoke() };

    private static Command List() => new AccountServiceOptions().Verb("list", "List all keys, without their secrets.", [], async (accounts, _, terminal, cancellation) =>
    {
        var keys = await accounts.KeysAsync(cancellation);
        terminal.Show(["id", "name", "roles", "districts", "groups", "sources", "rights", "issued by", "expires", "state"], [.. keys.Select(key => (string[])
        [
            key.Id, key.Name, string.Join(", ", key.Roles), ListOf(key.Districts), ListOf(key.Groups), ListOf(key.Sources), ListOf(key.Rights), key.IssuedBy, Day(key.ExpiresAt), StateOf(key),
        ])]);
        terminal.End(keys);
    });

    /// <summary>Says which keys let nobody in, since whoever issued them does not hold any more what they grant.</summary>
    public static async Task TellSuspendedAsync(IAccountService accounts, Terminal terminal, CancellationToken cancellation)
    {
        foreach (var key in (await accounts.KeysAsync(cancellation)).Where(key => key.Suspended))
        {
            terminal.Say($"Suspended: key {key.Id} {key.Name}, issued by {key.IssuedBy}. Whoever holds what it grants lets it in again with 'keys grant {key.Id} …', or ends it with 'keys revoke'.");
        }
    }

    private static string StateOf(KeyPart key) => key.RevokedAt is { } day ? $"revoked {Day(day)}" : key.Suspended ? "suspended" : "";

    private static Command Add()
    {
        var (name, grant) = (new Argument<string>("NAME") { Description = "Whose it is: a feed, a tool." }, new GrantOptions());
        var days = new Option<int?>("--days") { Description = "For how many days it is good; 365 if not given.", HelpName = "N" };
        return new AccountServiceOptions().Verb("add", "Make a key, and tell it this once.", [name, .. grant.All, days], async (accounts, parsed, terminal, cancellation) =>
        {
            var asked = grant.Of(parsed);
            var issued = await accounts.IssueKeyAsync(new(parsed.GetValue(name)!, asked.Roles, asked.Districts, asked.Groups, parsed.GetValue(days), asked.Sources, asked.Rights), cancellation);
            terminal.Say($"Key {issued.Id}, good until {Day(issued.ExpiresAt)}. It is not told again; send it as 'Authorization: Bearer …', or give it as HOTSPOTS__KEY:");
            terminal.Say($"  {issued.Key}");
            terminal.End(issued);
        });
    }

    private static Command Grant()
    {
        var (id, grant) = (Id(), new GrantOptions());
        return new AccountServiceOptions().Verb("grant", "Say what may be done with a key from now on.", [id, .. grant.All], async (accounts, parsed, terminal, cancellation) =>
        {
            await accounts.GrantKeyAsync(parsed.GetValue(id)!, grant.Of(parsed), cancellation);
            terminal.Say("Granted. It counts from the next second on, also for open connections.");
        });
    }

    private static Command Revoke()
    {
        var id = Id();
        return new AccountServiceOptions().Verb("revoke", "Revoke a key, and cut the connections that came in by it.", [id], async (accounts, parsed, terminal, cancellation) =>
        {
            await accounts.RevokeKeyAsync(parsed.GetValue(id)!, cancellation);
            terminal.Say("Revoked. Open connections are cut within a second.");
            await TellSuspendedAsync(accounts, terminal, cancellation);
        });
    }

    private static Argument<string> Id() => new("ID") { Description = "The key's id, as 'keys list' tells it." };

    private static string ListOf(IReadOnlyList<string>? ids) => ids is null ? "all" : string.Join(", ", ids);

    private static string Day(DateTimeOffset? at) => at is { } day ? FormattableString.Invariant($"{day.UtcDateTime:yyyy-MM-dd}") : "";
}
