using System.CommandLine;
using Hotspots.Server.Access;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.Access;

/// <summary><c>accounts</c>: who may sign in, and what they may do.</summary>
internal static class AccountsCommand
{
    public static Command Make() => new("accounts", "List, add, grant, welcome, link and close accounts, and end their sessions, in a store or at a running server.")
    {
        List(), Add(), Grant(), Welcome(), Link(), Unlink(), EndSessions(), Close(),
    };

    private static Command List() => new AccountServiceOptions().Verb("list", "List all accounts.", [], async (accounts, _, terminal, cancellation) =>
    {
        var listed = await accounts.AccountsAsync(cancellation);
        terminal.Show(["name", "roles", "districts", "groups", "sources", "rights", "password", "links", "state"], [.. listed.Select(account => (string[])
        [
            account.Name, string.Join(", ", account.Roles), ListOf(account.Districts), ListOf(account.Groups), ListOf(account.Sources), ListOf(account.Rights), account.HasPassword ? "chosen" : "none",
            string.Join(", ", account.Links.Select(link => $"{link.Subject ?? link.Mail} of {link.Issuer}")), account.ClosedAt is null ? "open" : "closed",
        ])]);
        terminal.End(listed);
    });

    private static Command Add()
    {
        var (name, grant) = (Name(), new GrantOptions());
        return new AccountServiceOptions().Verb("add", "Make an account, and a one-time link for choosing its password.", [name, .. grant.All], async (accounts, parsed, terminal, cancellation) =>
        {
            var asked = grant.Of(parsed);
            Tell(terminal, await accounts.AddAccountAsync(new(parsed.GetValue(name)!, asked.Roles, asked.Districts, asked.Groups, asked.Sources, asked.Rights), cancellation));
        });
    }

    private static Command Grant()
    {
        var (name, grant) = (Name(), new GrantOptions());
        return new AccountServiceOptions().Verb("grant", "Say what an account may do from now on.", [name, .. grant.All], async (accounts, parsed, terminal, cancellation) =>
        {
            await accounts.GrantAccountAsync(parsed.GetValue(name)!, grant.Of(parsed), cancellation);
            terminal.Say("Granted. It counts from the next second on, also for whoever is in.");
            await KeysCommand.TellSuspendedAsync(accounts, terminal, cancellation);
        });
    }

    private static Command Welcome()
    {
        var name = Name();
        return new AccountServiceOptions().Verb("welcome", "Make another one-time link, for a password that was forgotten.", [name], async (accounts, parsed, terminal, cancellation) =>
            Tell(terminal, await accounts.WelcomeAsync(parsed.GetValue(name)!, cancellation)));
    }

    private static Command Link()
    {
        var (name, subject) = (Name(), new Option<string?>("--subject") { Description = "What the identity provider calls them for good (sub), or who the proxy says it is.", HelpName = "ID" });
        var mail = new Option<string?>("--mail") { Description = "A mail address that the identity provider has verified; good once.", HelpName = "ADDRESS" };
        var issuer = new Option<string?>("--issuer") { Description = "The identity provider's address, or proxy; that of the settings if not given.", HelpName = "URL" };
        return new AccountServiceOptions().Verb("link", "Let somebody whom an identity provider, or a proxy, has signed in come in by an account.", [name, subject, mail, issuer], async (accounts, parsed, terminal, cancellation) =>
        {
            await accounts.LinkAccountAsync(parsed.GetValue(name)!, new(parsed.GetValue(subject), parsed.GetValue(mail), parsed.GetValue(issuer)), cancellation);
            terminal.Say("Linked. Whoever comes by it is let in from now on.");
        });
    }

    private static Command Unlink()
    {
        var name = Name();
        return new AccountServiceOptions().Verb("unlink", "Remove all links of an account, and end its sessions.", [name], async (accounts, parsed, terminal, cancellation) =>
        {
            await accounts.UnlinkAccountAsync(parsed.GetValue(name)!, cancellation);
            terminal.Say("Unlinked. Its sessions end within a second.");
        });
    }

    private static Command EndSessions()
    {
        var name = Name();
        return new AccountServiceOptions().Verb("end-sessions", "End all sessions of an account. Whoever knows its password signs in anew.", [name], async (accounts, parsed, terminal, cancellation) =>
        {
            await accounts.EndSessionsAsync(parsed.GetValue(name)!, cancellation);
            terminal.Say("Its sessions end within a second.");
        });
    }

    private static Command Close()
    {
        var name = Name();
        return new AccountServiceOptions().Verb("close", "Close an account for good, and end its sessions.", [name], async (accounts, parsed, terminal, cancellation) =>
        {
            await accounts.CloseAccountAsync(parsed.GetValue(name)!, cancellation);
            terminal.Say("Closed. Its sessions end within a second.");
            await KeysCommand.TellSuspendedAsync(accounts, terminal, cancellation);
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
