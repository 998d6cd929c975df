using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Hotspots.Server.Tests;

/// <summary>What the fuzzer of the OpenAPI document found; <c>OpenApiTests</c> looks for more of the kind.</summary>
public class HostileRequestTests
{
    [Theory]
    [InlineData("text/html")]
    [InlineData("../../etc/passwd")]
    [InlineData("application/json;q=0, text/csv")]
    public async Task Whoever_accepts_no_problems_is_told_of_them_nevertheless(string accepts)
    {
        await using var site = await Guests.OpenAsync();
        foreach (var (method, address) in new[] { (HttpMethod.Delete, "/api/access/keys/unknown"), (HttpMethod.Get, "/api/board?place=atlantis"), (HttpMethod.Get, "/api/history/rates?district=l00&period=never") })
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.TryAddWithoutValidation("Accept", accepts);
            request.Headers.Authorization = new("Bearer", await site.KeyAsync(new(Guests.Everything)));
            using var answer = await site.Http.SendAsync(request, Site.Cancellation);
            Assert.InRange((int)answer.StatusCode, 400, 499);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1@0001-01-01T00:00:00Z")]
    [InlineData("0@9999-12-31T23:59:59.999Z")]
    [InlineData("9999-12-31T23:59:59.999Z")]
    public async Task What_was_known_at_an_end_of_the_calendar_is_no_question(string asOf)
    {
        await using var site = await Site.OpenAsync();
        string[] asked = ["board?place=l00", "surface?place=l00", .. new[] { "rates", "compare", "hours", "series", "near-repeat", "surface", "playback", "hotspots", "score", "emerging", "briefing.pdf" }.Select(question => $"history/{question}?district=l00")];
        foreach (var question in asked)
        {
            using var answer = await site.Http.GetAsync($"/api/{question}&asOf={Uri.EscapeDataString(asOf)}", Site.Cancellation);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{question}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    [InlineData("\"iso-8859-1\"")]
    [InlineData("none-such")]
    public async Task A_body_in_other_letters_than_utf_8_is_refused_everywhere(string charset)
    {
        await using var site = await Guests.OpenAsync();
        var key = await site.KeyAsync(new(Guests.Everything) { Sources = Hotspots.Engine.Security.Access.SourceGrant.Everything });
        foreach (var address in new[] { "/api/access/accounts", "/api/access/keys", "/api/undo", "/api/incidents", "/signin" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("{}")) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var answer = await site.Http.SendAsync(request, Site.Cancellation);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        }
    }
}
