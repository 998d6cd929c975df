using System.Buffers.Text;
using System.Text;
using Hotspots.Engine;

namespace Hotspots.Server.Tests;

public class CredentialFuzzTests
{
    private static readonly OpenIdProvider Provider = new("https://login.example", "https://login.example/a", "https://login.example/t", null);

    private static readonly string Claims =
        $$"""{"iss":"https://login.example","aud":["hotspots","other"],"azp":"hotspots","sub":"42","nonce":"n","exp":{{Site.Noon.AddMinutes(1).ToUnixTimeSeconds()}}}""";

    [Fact]
    public void A_token_is_read_or_refused_and_nothing_else_whatever_it_holds()
    {
        Assert.Equal("42", Read(TokenOf(Encoding.UTF8.GetBytes(Claims))).Subject);
        var random = new Random(20_261_120);
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Claims);
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var token = TokenOf(bytes[..random.Next(bytes.Length / 2, bytes.Length + 1)]);
            token = random.Next(4) == 0 ? token.Remove(random.Next(token.Length), 1) : token;
            try
            {
                Assert.NotEmpty(Read(token).Subject);
            }
            catch (FormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 15_000, 20_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a.b.c.d")]
    [InlineData(null)]
    public void What_is_no_token_is_refused(string? text) => Assert.Throws<FormatException>(() => Read(text));

    [Fact]
    public void Only_what_was_made_as_a_secret_is_looked_up()
    {
        var random = new Random(20_261_120);
        foreach (var kind in Enum.GetValues<TicketKind>())
        {
            var secret = TicketSecret.New(kind);
            Assert.True(TicketSecret.IsOne(secret, kind));
            Assert.DoesNotContain(Enum.GetValues<TicketKind>(), other => other != kind && TicketSecret.IsOne(secret, other));
            for (var i = 0; i < 2_000; i++)
            {
                var (at, letter) = (random.Next(secret.Length), "é \0/+=.%\n"[random.Next(9)]);
                Assert.False(TicketSecret.IsOne(secret.Remove(at, 1).Insert(at, $"{letter}"), kind), $"{(int)letter} at {at}");
                Assert.False(TicketSecret.IsOne(secret[..at], kind));
            }
        }
    }

    private static OpenIdToken Read(string? text) => OpenIdToken.Read(text, Provider, "hotspots", "n", Site.Noon);

    private static string TokenOf(byte[] claims) => $"e30.{Base64Url.EncodeToString(claims)}.c2ln";
}
