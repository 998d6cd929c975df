using System.Text;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Engine.Tests;

public class SecretsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_entry_holds_a_secret_wherever_and_however_it_was_planted()
    {
        var random = new Random(20_261_120);
        for (var round = 0; round < 400; round++)
        {
            var (secret, planted) = Plant(random);
            var entry = Entry(planted, random.Next(6));
            var text = Encoding.UTF8.GetString(AuditText.Write(1, entry));
            Assert.False(text.Contains(secret, StringComparison.Ordinal), $"Planted as {planted}, kept as {text}");
            Assert.Contains(Secrets.Mark, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET /api/board?district=lewisham&groups=domestic-abuse,robbery&window=28d&asOf=8123@2026-11-20T06:40:00Z")]
    [InlineData("Operation Sceptre tasking 4711/20NOV: see minute 3, violence near the station")]
    [InlineData("POLYGON((-0.03 51.44, -0.02 51.44, -0.02 51.45, -0.03 51.44))")]
    [InlineData("https://example.org/path?x=1")]
    public void What_is_no_secret_stays(string text) => Assert.Equal(text, Secrets.Strip(text));

    // Each of them took a pattern that goes back minutes or for ever.
    [Theory]
    [InlineData("pwd-")]
    [InlineData("hsa_")]
    [InlineData("eyJ.")]
    [InlineData("://")]
    [InlineData("Bearer ")]
    [InlineData("\"token\" ")]
    [InlineData("__host-")]
    public void A_text_of_a_million_letters_takes_no_longer_than_its_length(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        Assert.NotEmpty(Encoding.UTF8.GetString(AuditText.Write(1, Entry(text, 2))));
        Assert.NotEmpty(Secrets.Strip(text[..20_000]));
    }

    private static AuditEntry Entry(string planted, int where) =>
        new(AuditAct.Looked, where == 0 ? planted : "a", Roles.Viewer, Noon, where == 1 ? planted : "b", where == 2 ? planted : "c")
        {
            Purpose = where == 3 ? planted : null, Recipient = where == 4 ? planted : null, Area = where == 5 ? planted : null,
        };

    private static (string Secret, string Planted) Plant(Random random)
    {
        var word = string.Concat(Enumerable.Range(0, 24).Select(_ => "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"[random.Next(56)]));
        string[] ways =
        [
            CredentialSecret.New((CredentialKind)random.Next(1, 4)),
            $"eyJ{word}.eyJ{word}.{word}",
            $"Authorization: Bearer {word}", $"Basic {word}", $"?access_token={word}&x=1", $"password={word}", $"Pwd = {word}", $"\"client_secret\":\"{word}\"",
            $"api-key:{word}", $"Cookie: __Host-hotspots={word}", $"Host=db;Username=x;Password={word};Database=y", $"postgres://user:{word}@db/hotspots",
            $"X-Api-Key%3D{word}", $"token%3d{word}", $"session={word}",
        ];
        var way = ways[random.Next(ways.Length)];
        var secret = way.Contains(word, StringComparison.Ordinal) ? word : way;
        return (secret, $"{(random.Next(2) == 0 ? "GET /api/board " : "")}{way}{(random.Next(2) == 0 ? " and more" : "")}");
    }
}
