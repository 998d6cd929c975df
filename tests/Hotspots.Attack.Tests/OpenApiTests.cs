namespace Hotspots.Attack.Tests;

public class OpenApiTests
{
    [Fact]
    public async Task Whatever_is_sent_to_any_place_of_any_operation_is_answered_below_500()
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-openapi-");
        try
        {
            var campaign = new OpenApiCampaign(600, 20_261_120, TextWriter.Null);
            await campaign.RunAsync(folder.FullName, TestContext.Current.CancellationToken);
            Assert.True(campaign.Faults.Count == 0, string.Join('\n', campaign.Faults));
            Assert.True(campaign.Served > campaign.Operations / 2, $"{campaign.Served} of {campaign.Operations} operations served an ordinary request: the hostile ones get no farther than the door.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
