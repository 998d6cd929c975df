using System.Buffers.Text;
using System.Text.Json;

namespace Hotspots.Server;

/// <summary>What an identity token says. It came from the provider itself over a connection that proved who it is, so that its signature need not (OpenID Connect Core 1.0, 3.1.3.7).</summary>
internal sealed class OpenIdToken
{
    private readonly JsonElement claims;

    private OpenIdToken(JsonElement claims) => this.claims = claims;

    /// <summary>Whom it is about.</summary>
    public string Subject => Text("sub")!;

    /// <summary>Reads a token.</summary>
    /// <exception cref="FormatException">It is none, or not meant for this server, this attempt or this time.</exception>
    public static OpenIdToken Read(string? text, OpenIdProvider provider, string client, string nonce, DateTimeOffset now)
    {
        try
        {
            var parts = text?.Split('.') ?? [];
            var token = new OpenIdToken(JsonElement.Parse(Base64Url.DecodeFromChars(parts.Length == 3 ? parts[1] : "")));
            return token.IsFor(provider, client, nonce, now) ? token : throw new FormatException("The identity token is not meant for this server, this attempt or this time.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new FormatException("The identity token cannot be read.", failure);
        }
    }

    /// <summary>A claim that is text; null where there is none.</summary>
    public string? Text(string claim) => TextOf(claims, claim);

    /// <summary>A claim of an answer that is text; null where there is none.</summary>
    public static string? TextOf(JsonElement claims, string claim) =>
        claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private bool IsFor(OpenIdProvider provider, string client, string nonce, DateTimeOffset now) =>
        Text("iss") == provider.Issuer && Text("nonce") == nonce && Text("sub") is { Length: > 0 } && IsMeantFor(client)
        && claims.TryGetProperty("exp", out var end) && end.GetInt64() > now.ToUnixTimeSeconds();

    // Of several whom it is meant for, the one that asked has to be named.
    private bool IsMeantFor(string client) => claims.TryGetProperty("aud", out var meant) && (meant.ValueKind == JsonValueKind.Array
        ? meant.EnumerateArray().Any(each => each.GetString() == client) && (meant.GetArrayLength() == 1 || Text("azp") == client)
        : meant.GetString() == client);
}
