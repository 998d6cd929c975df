namespace Hotspots.Attack.Tests;

public class BisectionTests
{
    [Fact]
    public async Task By_a_feeds_key_nothing_is_found_out_of_what_is_known_and_the_attempt_is_noticed()
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-bisection-");
        try
        {
            var campaign = new BisectionCampaign(3, 20_261_120, TextWriter.Null);
            await campaign.RunAsync(folder.FullName, TestContext.Current.CancellationToken);
            Assert.Empty(campaign.Told);
            Assert.True(campaign.ControlWon, "Whoever is told in what incidents differ must be able to win: else that a feed does not says nothing.");
            Assert.True(campaign.Alarms >= 2, "Both keys guessed often.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
