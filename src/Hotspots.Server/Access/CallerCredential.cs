using System.Security.Claims;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Access;

/// <summary>Somebody who was let in, as long as that lasts.</summary>
/// <param name="visitor">Who, and what was granted.</param>
/// <param name="credential">What names it apart from others without telling the secret.</param>
/// <param name="expiresAt">When it ends by itself, UTC; null for never.</param>
internal sealed class CallerCredential(Visitor visitor, string credential, DateTimeOffset? expiresAt = null)
{
    private readonly CancellationTokenSource ending = new();

    /// <summary>Nobody has to sign in.</summary>
    public static CallerCredential Anybody { get; } = new(Visitor.Anybody, "anybody");

    public Visitor Visitor => visitor;

    public string Credential => credential;

    /// <summary>Whose it is: the account, by whichever of its sessions; else this one key.</summary>
    public string Holder => IsOfKey ? $"key {credential}" : $"account {visitor.Name}";

    /// <summary>Whether a key was shown.</summary>
    public bool IsOfKey => visitor.Name.StartsWith(KeyNames.Of(""), StringComparison.Ordinal);

    /// <summary>When it ends by itself, UTC; null for never.</summary>
    public DateTimeOffset? ExpiresAt => expiresAt;

    /// <summary>Is cancelled when it is over: revoked, expired, or granted otherwise.</summary>
    public CancellationToken Ended => ending.Token;

    /// <summary>Whether it is over by that time.</summary>
    public bool IsOver(DateTimeOffset at) => ending.IsCancellationRequested || at >= expiresAt;

    /// <summary>Whether another one says the same.</summary>
    public bool Says(CallerCredential other) => visitor.Name == other.Visitor.Name && expiresAt == other.ExpiresAt && Of(visitor) == Of(other.Visitor);

    public Task EndAsync() => ending.CancelAsync();

    private static Grant Of(Visitor visitor) => new(visitor.Roles, visitor.Districts, visitor.Groups) { Sources = visitor.Sources };
}

/// <summary>An admission as the framework carries it around.</summary>
internal sealed class VisitorIdentity(CallerCredential credential) : ClaimsIdentity([new Claim(DefaultNameClaimType, credential.Visitor.Name)], CredentialAuthenticationHandler.SchemeName)
{
    public CallerCredential Credential => credential;
}

/// <summary>Finds the visitor of a request or of a connection to the hub.</summary>
internal static class Visitors
{
    /// <summary>The visitor, where somebody was let in.</summary>
    public static Visitor? VisitorOrNull(this ClaimsPrincipal? user) => user.AdmissionOrNull()?.Visitor;

    /// <summary>How the visitor was let in; null where nobody was.</summary>
    public static CallerCredential? AdmissionOrNull(this ClaimsPrincipal? user) => user?.Identities.OfType<VisitorIdentity>().FirstOrDefault()?.Credential;

    /// <summary>The visitor of a connection to the hub.</summary>
    /// <exception cref="NotGrantedException">Nobody was let in.</exception>
    public static Visitor Visitor(this ClaimsPrincipal? user) => user.VisitorOrNull() ?? throw new NotGrantedException();

    /// <summary>The visitor of a request.</summary>
    /// <exception cref="NotGrantedException">Nobody was let in, or there is no request.</exception>
    public static Visitor Visitor(this HttpContext? context) => (context?.User).Visitor();
}

/// <summary>Somebody asks for what was not granted. Says nothing more, so that nobody learns by it what there is.</summary>
internal sealed class NotGrantedException() : Exception(Told)
{
    public const string Told = "You may not see that. An administrator can grant it.";
}
