using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Tests;

public class CredentialFuzzTests
{
    [Fact]
    public void Only_what_was_made_as_a_secret_is_looked_up()
    {
        var random = new Random(20_261_120);
        foreach (var kind in Enum.GetValues<CredentialKind>())
        {
            var secret = CredentialSecret.New(kind);
            Assert.True(CredentialSecret.IsOne(secret, kind));
            Assert.DoesNotContain(Enum.GetValues<CredentialKind>(), other => other != kind && CredentialSecret.IsOne(secret, other));
            for (var i = 0; i < 2_000; i++)
            {
                var (at, letter) = (random.Next(secret.Length), "é \0/+=.%\n"[random.Next(9)]);
                Assert.False(CredentialSecret.IsOne(secret.Remove(at, 1).Insert(at, $"{letter}"), kind), $"{(int)letter} at {at}");
                Assert.False(CredentialSecret.IsOne(secret[..at], kind));
            }
        }
    }
}
