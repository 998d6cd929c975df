using Hotspots.Engine.Security.Access;

namespace Hotspots.Conformance;

/// <summary>What every register of accounts and tickets promises.</summary>
public abstract class AccessRegisterConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Opens the register; again gives the same, also beside what was opened before and after it was disposed of.</summary>
    protected abstract ValueTask<(IAccessRegister Register, IAsyncDisposable Store)> OpenAsync();

    [Fact]
    public async Task Accounts_and_tickets_come_back_as_they_were_put_also_after_reopening()
    {
        var accounts = new[] { Account("bob") with { PasswordHash = "AQAAAA==", ClosedAt = Noon.AddTicks(1) }, Account("alice") with { Grant = new(Roles.Viewer, Set("l00", "l10"), Set()) { Sources = SourceGrant.Of(SourceRights.Complete, "a, b", "\"é\"") } } };
        var tickets = new[] { Ticket("a", null) with { ExpiresAt = Noon.AddDays(1), RevokedAt = Noon }, Ticket("b", new(Roles.Feed | Roles.Analyst, null, Set("burglary")) { Sources = SourceGrant.Of(SourceRights.Correct | SourceRights.Withdraw, "cad-*") }) };
        var (register, store) = await OpenAsync();
        foreach (var account in accounts)
        {
            Assert.True(await register.AddAccountAsync(account));
        }

        foreach (var credential in tickets)
        {
            await register.AddTicketAsync(credential);
        }

        await store.DisposeAsync();
        (register, store) = await OpenAsync();
        Assert.Equal([accounts[1], accounts[0]], await register.AccountsAsync());
        Assert.Equal(accounts[0], await register.FindAccountAsync("bob"));
        Assert.Equal(tickets, await register.TicketsAsync(CredentialKind.Key));
        Assert.Equal(tickets[1], await register.FindTicketAsync(tickets[1].Hash));
        Assert.Empty(await register.TicketsAsync(CredentialKind.Session));
        Assert.Null(await register.FindAccountAsync("Bob"));
        Assert.Null(await register.FindTicketAsync("b"));
        await store.DisposeAsync();
    }

    [Fact]
    public async Task A_name_is_given_once_however_many_ask_for_it_at_a_time()
    {
        var (register, store) = await OpenAsync();
        var (other, otherStore) = await OpenAsync();
        var added = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? register : other).AddAccountAsync(Account("alice") with { AddedBy = $"{i}" }).AsTask()));
        Assert.Single(added, true);
        Assert.True(await other.ChangeAccountAsync(Account("alice") with { PasswordHash = "x" }));
        Assert.False(await other.ChangeAccountAsync(Account("carol")));
        Assert.Equal("x", (await register.FindAccountAsync("alice"))!.PasswordHash);
        await otherStore.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task A_ticket_is_revoked_once_and_the_version_tells_everybody()
    {
        var (register, store) = await OpenAsync();
        var (other, otherStore) = await OpenAsync();
        await register.AddAccountAsync(Account("alice"));
        await register.AddTicketAsync(Ticket("a", null));
        await register.AddTicketAsync(Ticket("b", null));
        await register.AddTicketAsync(Ticket("c", null) with { Holder = "else" });
        var version = await other.VersionAsync();
        var revoked = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? register : other).RevokeTicketAsync("a", Noon).AsTask()));
        Assert.Single(revoked, true);
        Assert.True(await other.VersionAsync() > version);
        version = await other.VersionAsync();
        Assert.Equal(1, await register.RevokeTicketsAsync(CredentialKind.Key, "test", Noon));
        Assert.True(await other.VersionAsync() > version);
        version = await other.VersionAsync();
        Assert.True(await register.GrantTicketAsync("c", new(Roles.Viewer, Set("l00")), "bob", version: 1));
        Assert.False(await register.GrantTicketAsync("d", new(Roles.Viewer), "bob", version: 1));
        Assert.Equal(new Grant(Roles.Viewer, Set("l00")), (await other.FindTicketAsync("hash c"))!.Grant);
        Assert.Equal("bob", (await other.FindTicketAsync("hash c"))!.IssuedBy);
        Assert.True(await other.VersionAsync() > version);
        version = await other.VersionAsync();
        await register.ChangeAccountAsync(Account("alice") with { ClosedAt = Noon });
        Assert.True(await other.VersionAsync() > version);
        version = await other.VersionAsync();
        await register.AddTicketAsync(Ticket("e", null));
        await register.AttemptAsync("alice", Noon);
        Assert.Equal(version, await other.VersionAsync());
        await otherStore.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Each_of_many_attempts_at_once_gets_a_number_of_its_own()
    {
        var (register, store) = await OpenAsync();
        var (other, otherStore) = await OpenAsync();
        var counted = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => (i % 2 == 0 ? register : other).AttemptAsync("nobody", Noon).AsTask()));
        Assert.Equal(Enumerable.Range(1, 24), counted.Order());
        await register.ForgetAttemptsAsync("nobody");
        Assert.Equal(1, await other.AttemptAsync("nobody", Noon));
        await otherStore.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Attempts_are_forgotten_a_while_after_the_last_that_was_looked_at_however_many_followed()
    {
        var (register, store) = await OpenAsync();
        for (var i = 1; i <= SignInAttempts.Most; i++)
        {
            Assert.Equal(i, await register.AttemptAsync("alice", Noon.AddMinutes(i)));
        }

        var last = Noon.AddMinutes(SignInAttempts.Most);
        Assert.Equal(SignInAttempts.Most + 1, await register.AttemptAsync("alice", last + SignInAttempts.Memory - TimeSpan.FromSeconds(1)));
        Assert.Equal(1, await register.AttemptAsync("alice", last + SignInAttempts.Memory + TimeSpan.FromSeconds(1)));
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Tidying_forgets_what_ended_and_keeps_every_key()
    {
        var (register, store) = await OpenAsync();
        foreach (var kind in new[] { CredentialKind.Key, CredentialKind.Session, CredentialKind.Welcome })
        {
            await register.AddTicketAsync(Ticket($"{kind} expired", null) with { Kind = kind, ExpiresAt = Noon.AddDays(-2) });
            await register.AddTicketAsync(Ticket($"{kind} revoked", null) with { Kind = kind, RevokedAt = Noon.AddDays(-2) });
            await register.AddTicketAsync(Ticket($"{kind} good", null) with { Kind = kind, ExpiresAt = Noon.AddDays(2) });
        }

        await register.AttemptAsync("alice", Noon.AddDays(-2));
        await register.TidyAsync(Noon.AddDays(-1));
        Assert.Equal(3, (await register.TicketsAsync(CredentialKind.Key)).Count);
        Assert.Equal("Session good", Assert.Single(await register.TicketsAsync(CredentialKind.Session)).Id);
        Assert.Equal("Welcome good", Assert.Single(await register.TicketsAsync(CredentialKind.Welcome)).Id);
        Assert.Equal(1, await register.AttemptAsync("alice", Noon.AddDays(-2)));
        await store.DisposeAsync();
    }

    [Fact]
    public async Task The_ring_keeps_its_order_for_all_who_open_it()
    {
        var (register, store) = await OpenAsync();
        var (other, otherStore) = await OpenAsync();
        await register.AddToRingAsync("<key>1</key>");
        await other.AddToRingAsync("<key>2</key>");
        Assert.Equal(["<key>1</key>", "<key>2</key>"], await register.RingAsync());
        await otherStore.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Of_many_who_change_what_they_have_read_one_does_and_the_others_learn_that_they_did_not()
    {
        var (register, store) = await OpenAsync();
        var (other, otherStore) = await OpenAsync();
        await register.AddAccountAsync(Account("alice"));
        await register.AddTicketAsync(Ticket("a", new(Roles.Feed)));
        for (var version = 1; version <= 20; version++)
        {
            var (account, key) = ((await other.FindAccountAsync("alice"))!, (await other.FindTicketAsync("hash a"))!);
            Assert.Equal((version, version), (account.Version, key.Version));
            var changed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? register : other).ChangeAccountAsync(account with { AddedBy = $"{version} {i}" }).AsTask()));
            var granted = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? register : other).GrantTicketAsync("a", new((Roles)(i + 1)), "bob", key.Version).AsTask()));
            Assert.Equal($"{version} {Array.IndexOf(changed, true)}", (await other.FindAccountAsync("alice"))!.AddedBy);
            Assert.Equal(new Grant((Roles)(Array.IndexOf(granted, true) + 1)), (await other.FindTicketAsync("hash a"))!.Grant);
            Assert.Single(changed, true);
            Assert.Single(granted, true);
        }

        Assert.True(await register.RevokeTicketAsync("a", Noon));
        Assert.False(await register.GrantTicketAsync("a", new(Roles.Viewer), "bob", version: 21));
        await otherStore.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_changes_that_rely_on_each_other_s_accounts_one_is_made()
    {
        var (register, store) = await OpenAsync();
        var (other, otherStore) = await OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            await register.AddAccountAsync(Account($"alice{round}"));
            await register.AddAccountAsync(Account($"bob{round}"));
            var version = await register.VersionAsync();
            var closed = await Task.WhenAll(
                register.ChangeAccountAsync(Account($"alice{round}") with { ClosedAt = Noon }, version).AsTask(),
                other.ChangeAccountAsync(Account($"bob{round}") with { ClosedAt = Noon }, version).AsTask());
            Assert.Single(closed, true);
        }

        await otherStore.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task A_name_that_looks_like_another_is_taken()
    {
        var (register, store) = await OpenAsync();
        Assert.True(await register.AddAccountAsync(Account("bob.morlo")));
        foreach (var name in new[] { "bob.morlo", "b0b.morlo", "bob.rnorlo", "bob.mor1o" })
        {
            Assert.False(await register.AddAccountAsync(Account(name)));
            Assert.Equal(name == "bob.morlo", await register.FindAccountAsync(name) is not null);
        }

        await store.DisposeAsync();
    }

    [Fact]
    public async Task A_link_is_made_changed_and_removed_once()
    {
        var (register, store) = await OpenAsync();
        var (other, otherStore) = await OpenAsync();
        await register.AddAccountAsync(Account("alice"));
        var mail = new AccountLink(LinkKind.Mail, "https://login.example", "a@example.org", "alice", Noon, "test");
        var subject = mail with { Kind = LinkKind.Subject, Who = "42" };
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? register : other).AddLinkAsync(mail).AsTask())), true);
        Assert.Null(await other.FindLinkAsync(LinkKind.Subject, mail.Issuer, mail.Who));
        Assert.Null(await other.FindLinkAsync(LinkKind.Mail, "https://other.example", mail.Who));
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? register : other).ChangeLinkAsync(mail, subject).AsTask())), true);
        Assert.Equal([subject], await other.LinksAsync());
        Assert.True(await register.AddLinkAsync(mail));
        Assert.False(await register.ChangeLinkAsync(mail, subject));
        var version = await other.VersionAsync();
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? register : other).RemoveLinkAsync(subject).AsTask())), true);
        Assert.True(await other.VersionAsync() > version);
        Assert.Equal([mail], await other.LinksAsync());
        await otherStore.DisposeAsync();
        await store.DisposeAsync();
    }

    private static Account Account(string name) => new(name, new(Roles.Administrator), Noon, "test");

    private static Credential Ticket(string id, Grant? grant) => new(id, CredentialKind.Key, "test", $"hash {id}", grant, Noon, "tester", null);

    private static HashSet<string> Set(params string[] ids) => [.. ids];
}
