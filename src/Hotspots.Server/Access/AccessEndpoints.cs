using Hotspots.Engine.Security.Access;
using Hotspots.Server.Http;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotspots.Server.Access;

/// <summary><c>/api/access/…</c> for administrators, and <c>GET /api/me</c> for everybody.</summary>
internal static class AccessEndpoints
{
    private const string Accounts = "/accounts";
    private const string Keys = "/keys";

    public static void MapMe(this IEndpointRouteBuilder api) => api.MapGet("/me", (HttpContext context, ServerSettings settings) => TypedResults.Ok(MeOf(context.Visitor(), settings)))
        .WithName("me").WithTags("Access").WithSummary("Who asks, and what was granted.").Needs(Policies.AnyRole)
        .Unrecorded("It tells whoever asks about themselves.");

    public static void MapOwnSessions(this IEndpointRouteBuilder api) => api.MapDelete("/me/sessions", async (HttpContext context, Sessions sessions) => await DoneAsync(sessions.CloseAllAsync(context)))
        .WithName("me-end-sessions").WithTags("Access").WithSummary("Ends all sessions of whoever asks, also this one.").Needs(Policies.AnyRole)
        .Unrecorded("It has an entry of its own.");

    public static void MapDesk(this IEndpointRouteBuilder api)
    {
        var access = api.MapGroup("/access").WithTags("Access").Needs(Roles.Administrator)
            .Unrecorded("It tells of no incident; whatever it changes has an entry of its own.");
        access.MapGet(Accounts, (IAccountService accounts, CancellationToken cancellation) => accounts.AccountsAsync(cancellation)).WithName("accounts").WithSummary("All accounts.");
        access.MapPost(Accounts, async (AccountBody account, IAccountService accounts, CancellationToken cancellation) =>
                TypedResults.Ok(await accounts.AddAccountAsync(account, cancellation)))
            .WithName("account-add").WithSummary("Makes an account, and a one-time link for choosing its password.").Refuses(StatusCodes.Status409Conflict);
        access.MapPut($"{Accounts}/{{name}}", async (string name, GrantBody grant, IAccountService accounts, CancellationToken cancellation) =>
                await DoneAsync(accounts.GrantAccountAsync(name, grant, cancellation)))
            .WithName("account-grant").WithSummary("Says what an account may do from now on.").Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        access.MapPost($"{Accounts}/{{name}}/welcome", async (string name, IAccountService accounts, CancellationToken cancellation) =>
                TypedResults.Ok(await accounts.WelcomeAsync(name, cancellation)))
            .WithName("account-welcome").WithSummary("Makes another one-time link.").Refuses(StatusCodes.Status404NotFound);
        access.MapPost($"{Accounts}/{{name}}/links", async (string name, LinkBody link, IAccountService accounts, CancellationToken cancellation) =>
                await DoneAsync(accounts.LinkAccountAsync(name, link, cancellation)))
            .WithName("account-link").WithSummary("Lets somebody whom the identity provider, or the proxy, has signed in come in by an account.").Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        access.MapDelete($"{Accounts}/{{name}}/links", async (string name, IAccountService accounts, CancellationToken cancellation) =>
                await DoneAsync(accounts.UnlinkAccountAsync(name, cancellation)))
            .WithName("account-unlink").WithSummary("Removes all links of an account, and ends its sessions at once.").Refuses(StatusCodes.Status404NotFound);
        access.MapDelete($"{Accounts}/{{name}}/sessions", async (string name, IAccountService accounts, CancellationToken cancellation) =>
                await DoneAsync(accounts.EndSessionsAsync(name, cancellation)))
            .WithName("account-end-sessions").WithSummary("Ends all sessions of an account at once, and what they watch.").Refuses(StatusCodes.Status404NotFound);
        access.MapDelete($"{Accounts}/{{name}}", async (string name, IAccountService accounts, CancellationToken cancellation) =>
                await DoneAsync(accounts.CloseAccountAsync(name, cancellation)))
            .WithName("account-close").WithSummary("Closes an account, and ends its sessions at once.").Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        access.MapKeys();
    }

    private static void MapKeys(this IEndpointRouteBuilder access)
    {
        access.MapGet(Keys, (IAccountService accounts, CancellationToken cancellation) => accounts.KeysAsync(cancellation)).WithName("keys").WithSummary("All keys, without their secrets.");
        access.MapPost(Keys, async (KeyBody key, IAccountService accounts, CancellationToken cancellation) => TypedResults.Ok(await accounts.IssueKeyAsync(key, cancellation)))
            .WithName("key-issue").WithSummary("Makes a key, and tells it this once.").Refuses();
        access.MapPut($"{Keys}/{{id}}", async (string id, GrantBody grant, IAccountService accounts, CancellationToken cancellation) =>
                await DoneAsync(accounts.GrantKeyAsync(id, grant, cancellation)))
            .WithName("key-grant").WithSummary("Says what may be done with a key from now on.").Refuses(StatusCodes.Status404NotFound);
        access.MapDelete($"{Keys}/{{id}}", async (string id, IAccountService accounts, CancellationToken cancellation) => await DoneAsync(accounts.RevokeKeyAsync(id, cancellation)))
            .WithName("key-revoke").WithSummary("Revokes a key, and cuts the connections that came in by it.").Refuses(StatusCodes.Status404NotFound);
    }

    private static MePart MeOf(Visitor visitor, ServerSettings settings) => new(
        visitor.Name, GrantReader.WordsOf(visitor.Roles), GrantReader.IdsOf(visitor.Districts), GrantReader.IdsOf(visitor.Groups), SourceGrants.NamesOf(visitor.Sources), SourceGrants.WordsOf(visitor.Sources.Rights), !settings.AnybodyMayEnter);

    private static async Task<NoContent> DoneAsync(Task work)
    {
        await work;
        return TypedResults.NoContent();
    }

    private static void Refuses(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses.Prepend(StatusCodes.Status400BadRequest).Append(StatusCodes.Status403Forbidden))
        {
            route.ProducesProblem(status);
        }
    }
}
