using System.Net;

namespace Hotspots.Server.Tests;

/// <summary>No other site is ever told that it may read an answer.</summary>
public class NoSharingTests
{
    private static readonly string[] Addresses =
    [
        "/api/view", "/api/board", "/api/me", "/api/incidents", "/api/access/accounts", "/api/history/rates", "/live", "/live/negotiate", "/ogc/", "/ogc/collections", "/openapi/v1.json",
        "/signin", "/welcome", "/signout", "/healthz", "/readyz", "/", "/history", "/nowhere",
    ];

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task No_answer_has_a_header_of_cross_origin_resource_sharing(string? origin)
    {
        await using var site = await Guests.OpenAsync();
        var key = await site.KeyAsync(new(Guests.Everything));
        origin ??= site.Address.GetLeftPart(UriPartial.Authority);
        foreach (var address in Addresses)
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Options, HttpMethod.Get, HttpMethod.Post])
            {
                using var request = new HttpRequestMessage(method, address) { Headers = { { "Origin", origin }, { "Authorization", $"Bearer {key}" } } };
                request.Headers.Add("Access-Control-Request-Method", "POST");
                request.Headers.Add("Access-Control-Request-Headers", "authorization");
                using var answer = await site.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Site.Cancellation);
                Assert.DoesNotContain(answer.Headers.Concat(answer.Content.Headers), header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
                Assert.True(origin.StartsWith("http://", StringComparison.Ordinal) || answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {address}: {answer.StatusCode}");
            }
        }
    }
}
