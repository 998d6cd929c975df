using System.CommandLine;

namespace Hotspots.Server;

/// <summary><c>accounts</c>: who may sign in, and what they may do.</summary>
internal static class AccountsCommand
{
    public static Command Make() => new("accounts", "List, add, grant, welcome and close accounts, in a store or at a running server.") { List(), Add(), Grant(), Welcome(), Close() };

    private static Command List() => new DeskOptions().Verb("list", "List all accounts.", [], async (desk, _, terminal, cancellation) =>
    {
        var accounts = await desk.AccountsAsync(cancellation);
        terminal.Show(["name", "roles", "districts", "groups", "sources", "rights", "password", "state"], [.. accounts.Select(account => (string[])
        [
            account.Name, string.Join(", ", account.Roles), ListOf(account.Districts), ListOf(account.Groups), ListOf(account.Sources), ListOf(account.Rights), account.HasPassword ? "chosen" : "none", account.ClosedAt is null ? "open" : "closed",
        ])]);
        terminal.End(accounts);
    });

    private static Command Add()
    {
        var (name, grant) = (Name(), new GrantOptions());
        return new DeskOptions().Verb("add", "Make an account, and a one-time link for choosing its password.", [name, .. grant.All], async (desk, parsed, terminal, cancellation) =>
        {
            var asked = grant.Of(parsed);
            Tell(terminal, await desk.AddAccountAsync(new(parsed.GetValue(name)!, asked.Roles, asked.Districts, asked.Groups, asked.Sources, asked.Rights), cancellation));
        });
    }

    private static Command Grant()
    {
        var (name, grant) = (Name(), new GrantOptions());
        return new DeskOptions().Verb("grant", "Say what an account may do from now on.", [name, .. grant.All], async (desk, parsed, terminal, cancellation) =>
        {
            await desk.GrantAccountAsync(parsed.GetValue(name)!, grant.Of(parsed), cancellation);
            terminal.Say("Granted. It counts from the next second on, also for whoever is in.");
        });
    }

    private static Command Welcome()
    {
        var name = Name();
        return new DeskOptions().Verb("welcome", "Make another one-time link, for a password that was forgotten.", [name], async (desk, parsed, terminal, cancellation) =>
            Tell(terminal, await desk.WelcomeAsync(parsed.GetValue(name)!, cancellation)));
    }

    private static Command Close()
    {
        var name = Name();
        return new DeskOptions().Verb("close", "Close an account for good, and end its sessions.", [name], async (desk, parsed, terminal, cancellation) =>
        {
            await desk.CloseAccountAsync(parsed.GetValue(name)!, cancellation);
            terminal.Say("Closed. Its sessions end within a second.");
        });
    }

    private static Argument<string> Name() => new("NAME") { Description = "The account's name." };

    private static string ListOf(IReadOnlyList<string>? ids) => ids is null ? "all" : string.Join(", ", ids);

    private static void Tell(Terminal terminal, WelcomePart welcome)
    {
        terminal.Say(FormattableString.Invariant($"Hand on this link, behind the server's address; it is good once, until {welcome.ExpiresAt:yyyy-MM-dd HH:mm} UTC, and is not told again:"));
        terminal.Say($"  {welcome.Link}");
        terminal.End(welcome);
    }
}
