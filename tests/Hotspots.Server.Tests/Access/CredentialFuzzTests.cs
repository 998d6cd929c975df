using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Tests;

public class CredentialFuzzTests
{
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
}
