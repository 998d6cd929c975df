using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Hotspots.Server.Tests;

/// <summary>A small identity provider on this machine: discovery, authorization codes that are good once and bound by PKCE, tokens, user info.</summary>
internal sealed class LocalProvider : IAsyncDisposable
{
    public const string Client = "hotspots-test";
    public const string Secret = "provider-secret";

    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce, string Redirect)> codes = new();
    private readonly WebApplication server;
    private readonly RSA signing = RSA.Create(2_048);

    private LocalProvider(WebApplication server) => this.server = server;

    public string Issuer => server.Urls.First();

    /// <summary>What it says of whoever comes; changed by tests.</summary>
    public Dictionary<string, object> UserInfo { get; } = new() { ["sub"] = "42", ["preferred_username"] = "Alice" };

    /// <summary>What it puts into tokens instead of what belongs there.</summary>
    public Dictionary<string, object> Forged { get; } = [];

    /// <summary>How tokens are signed: by its key, by another, or not at all.</summary>
    public string Signature { get; set; } = "own";

    public int Exchanged { get; private set; }

    public static async Task<LocalProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new LocalProvider(builder.Build());
        provider.Map();
        await provider.server.StartAsync(Site.Cancellation);
        return provider;
    }

    public ValueTask DisposeAsync()
    {
        signing.Dispose();
        return server.DisposeAsync();
    }

    private void Map()
    {
        server.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, string>
        {
            ["issuer"] = Issuer, ["authorization_endpoint"] = $"{Issuer}/authorize", ["token_endpoint"] = $"{Issuer}/token", ["userinfo_endpoint"] = $"{Issuer}/userinfo", ["jwks_uri"] = $"{Issuer}/keys",
        }));
        server.MapGet("/keys", () =>
        {
            var key = signing.ExportParameters(includePrivateParameters: false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) } } });
        });
        server.MapGet("/authorize", (HttpRequest request) =>
        {
            var query = request.Query;
            if (query["client_id"] != Client || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || !query["scope"].ToString().Contains("openid", StringComparison.Ordinal))
            {
                return Results.BadRequest();
            }

            var code = Guid.NewGuid().ToString("N");
            codes[code] = (query["code_challenge"]!, query["nonce"]!, query["redirect_uri"]!);
            return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
        });
        server.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            Exchanged++;
            return codes.TryRemove(form["code"]!, out var asked) && form["client_id"] == Client && form["client_secret"] == Secret && form["redirect_uri"] == asked.Redirect
                && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))) == asked.Challenge
                ? Results.Json(new { access_token = "for-user-info", token_type = "Bearer", expires_in = 60, id_token = TokenOf(asked.Nonce) })
                : Results.BadRequest(new { error = "invalid_grant" });
        });
        server.MapGet("/userinfo", (HttpRequest request) => request.Headers.Authorization == "Bearer for-user-info" ? Results.Json(UserInfo) : Results.Unauthorized());
    }

    private string TokenOf(string nonce)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer, ["aud"] = Client, ["sub"] = "42", ["nonce"] = nonce, ["iat"] = Site.Noon.ToUnixTimeSeconds(), ["exp"] = Site.Noon.AddMinutes(5).ToUnixTimeSeconds(),
        };
        foreach (var (claim, value) in Forged)
        {
            claims[claim] = value;
        }

        if (Signature == "none")
        {
            return $"{Part(new { alg = "none" })}.{Part(claims)}.";
        }

        var signed = $"{Part(new { alg = "RS256", kid = "1" })}.{Part(claims)}";
        using var other = RSA.Create(2_048);
        return $"{signed}.{Base64Url.EncodeToString((Signature == "own" ? signing : other).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Part(object content) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));
}
