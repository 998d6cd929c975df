namespace Hotspots.Attack.Tests;

public class SilenceTests
{
    [Fact]
    public async Task Whatever_is_said_in_any_place_the_record_goes_on_and_is_whole()
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-silence-");
        try
        {
            var campaign = new SilenceCampaign(500, TextWriter.Null);
            await campaign.RunAsync(folder.FullName, TestContext.Current.CancellationToken);
            Assert.Empty(campaign.Silenced);
            Assert.True(campaign.Whole, "The record does not verify.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
