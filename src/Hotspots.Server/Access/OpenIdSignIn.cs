using System.Security.Claims;
using System.Text.Json;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace Hotspots.Server.Access;

/// <summary>Whom an identity provider says it has signed in.</summary>
/// <param name="Issuer">What the provider calls itself, without a slash at its end.</param>
/// <param name="Subject">What it calls them for good.</param>
/// <param name="Mail">Their mail address in lower case, where the provider has verified it; null where not.</param>
internal sealed record ExternalIdentity(string Issuer, string Subject, string? Mail)
{
    public override string ToString() => $"subject {Subject} of {Issuer}";

    /// <summary>An issuer as links have it.</summary>
    public static string IssuerOf(string issuer) => issuer.TrimEnd('/');
}

/// <summary>Finds the account of whom an identity provider has signed in: by a link to what the provider calls them, never by a name.</summary>
internal sealed class OpenIdSignIn(IAccessRegister register, PasswordSignIn doorkeeper, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>Under what the way to the provider and back carries a one-time link.</summary>
    public const string Welcome = "welcome";

    /// <summary>Keeps what the token says.</summary>
    public static Task TokenAsync(TokenValidatedContext context)
    {
        if (context.SecurityToken.RawSignature.Length == 0)
        {
            context.Fail("The identity token is not signed."); // The handler takes one from the provider itself without, as it may.
            return Task.CompletedTask;
        }

        var (issuer, subject) = (context.SecurityToken.Issuer, context.SecurityToken.Subject);
        context.HttpContext.Features.Set(new ExternalIdentity(ExternalIdentity.IssuerOf(issuer), subject, MailOf(
            context.Principal?.FindFirstValue("email"), context.Principal?.FindFirstValue("email_verified") is "true" or "True")));
        return Task.CompletedTask;
    }

    /// <summary>Takes the mail address from the provider's further answer, together with whether it was verified.</summary>
    public static Task UserAsync(UserInformationReceivedContext context)
    {
        var user = context.User.RootElement;
        if (context.HttpContext.Features.Get<ExternalIdentity>() is { } told && user.TryGetProperty("email", out var mail) && mail.ValueKind == JsonValueKind.String)
        {
            var verified = user.TryGetProperty("email_verified", out var yes)
                && (yes.ValueKind == JsonValueKind.True || (yes.ValueKind == JsonValueKind.String && yes.ValueEquals("true")));
            context.HttpContext.Features.Set(told with { Mail = MailOf(mail.GetString(), verified) });
        }

        return Task.CompletedTask;
    }

    /// <summary>Lets them in as the account that they are linked to, or refuses.</summary>
    public async Task ReceivedAsync(TicketReceivedContext context)
    {
        var (told, from, cancellation) = (context.HttpContext.Features.Get<ExternalIdentity>(), Addresses.Of(context.HttpContext), context.HttpContext.RequestAborted);
        var account = told is null ? null : context.Properties?.Items.TryGetValue(Welcome, out var code) == true
            ? await doorkeeper.LinkAsync(code ?? "", told, from, cancellation)
            : await LinkedAsync(told, from, cancellation);
        await audit.RecordAsync(
            new(account is null ? AuditAct.SignInRefused : AuditAct.SignedIn, account?.Name ?? "?", account?.Grant.Roles ?? Roles.None, clock.GetUtcNow(), from,
                $"by the identity provider, {told?.ToString() ?? "which says nothing"}") { IsOfStranger = told is null }, cancellation);
        if (account is null)
        {
            context.Response.Redirect($"{SignInPages.Address}?{SignInPages.Refused}");
            context.HandleResponse();
        }
        else
        {
            context.Principal = new(new ClaimsIdentity([new Claim(ClaimsIdentity.DefaultNameClaimType, account.Name)], OpenIdServices.SchemeName));
        }
    }

    /// <summary>A mail address as links have it; null for what is none that can be compared.</summary>
    public static string? AddressOf(string? mail) => mail?.Trim() is { Length: > 2 and <= AccountLink.Longest } text && text.IndexOf('@', 1) > 0
        && text.All(letter => letter is > ' ' and <= '~') ? text.ToLowerInvariant() : null;

    private static string? MailOf(string? mail, bool verified) => verified ? AddressOf(mail) : null;

    private async Task<Account?> LinkedAsync(ExternalIdentity told, string? from, CancellationToken cancellation)
    {
        var link = await register.FindLinkAsync(LinkKind.Subject, told.Issuer, told.Subject, cancellation) ?? await ByMailAsync(told, from, cancellation);
        return link is not null && await register.FindAccountAsync(link.Account, cancellation) is { ClosedAt: null } account && await register.TakeUpAsync(link, account, clock.GetUtcNow(), cancellation)
            ? account : null;
    }

    // A mail address can be given to somebody else one day: it counts once, and then the subject does.
    private async Task<AccountLink?> ByMailAsync(ExternalIdentity told, string? from, CancellationToken cancellation)
    {
        if (told.Mail is null || await register.FindLinkAsync(LinkKind.Mail, told.Issuer, told.Mail, cancellation) is not { } mail
            || await register.FindAccountAsync(mail.Account, cancellation) is not { ClosedAt: null } account
            || await register.StandsUntilAsync(mail.MadeBy, account.Grant, clock.GetUtcNow(), cancellation) is null)
        {
            return null;
        }

        var link = mail with { Kind = LinkKind.Subject, Who = told.Subject, MadeAt = clock.GetUtcNow() };
        await audit.RecordAsync(new(AuditAct.AccountLinked, mail.MadeBy, Roles.None, clock.GetUtcNow(), from, $"{mail.Account}: {told}, by the mail address {told.Mail}"), cancellation);
        return await register.ChangeLinkAsync(mail, link, cancellation) ? link : null;
    }
}
