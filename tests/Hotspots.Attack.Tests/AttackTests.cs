namespace Hotspots.Attack.Tests;

public class AttackTests
{
    [Fact]
    public async Task Nobody_finds_a_single_incident_in_what_is_published_and_the_same_attacker_finds_all_behind_a_naive_threshold()
    {
        var campaign = await RunAsync(new(4_000, 1, 20_261_120));
        Assert.True(campaign.NaiveFell, "The attacker must be able to win: else that they do not says nothing.");
        Assert.Empty(campaign.Ours.Open);
        Assert.True(campaign.HoldsOurs);
        Assert.True(campaign.Naive.SureAndRight > 0.9 * (campaign.Naive.Alone + campaign.Naive.Pairs));
    }

    [Fact]
    public async Task Over_HTTP_and_on_the_hub_the_same_is_answered()
    {
        var campaign = await RunAsync(new(1_000, 1, 7, Http: true));
        Assert.True(campaign.NaiveFell);
        Assert.True(campaign.HoldsOurs);
    }

    [Fact]
    public async Task Whoever_looks_through_every_lens_there_is_keeps_no_more_of_them_alive_than_their_share()
    {
        using var workplace = new Rig.Workplace();
        Assert.True(await new LensHoard(120, TextWriter.Null).RunAsync(workplace.Folder, TestContext.Current.CancellationToken));
        workplace.Done();
    }

    [Fact]
    public async Task With_hardly_any_noise_the_attacker_wins_against_ours_too()
    {
        var campaign = await RunAsync(new(3_000, 1, 20_261_121, Epsilon: 5));
        Assert.True(campaign.Knowing.SureOf > 0, "Whoever knows all else reads the last one off a figure without noise: that is what the noise is for.");
    }

    [Fact]
    public void Nobody_who_sees_a_noisy_count_does_better_than_the_ceiling()
    {
        var (noise, random) = (new Noise(0.5), new Random(20_261_120));
        var scores = new Scores("simulated");
        var table = new Domain.Disclosure.NoiseTable(0.5);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var happened = random.Next(2) == 0;
            var told = table.Draw((ulong)random.NextInt64(long.MinValue, long.MaxValue)) + (happened ? 1 : 0);
            scores.Add(Math.Log(noise.Of(told - 1) / noise.Of(told)), happened);
        }

        Assert.InRange(noise.Ceiling, scores.Area.Low, scores.Area.High + 0.02);
        Assert.Equal(0, scores.SureOf);
    }

    private static async Task<Campaign> RunAsync(AttackPlan plan)
    {
        var campaign = new Campaign(plan, TextWriter.Null);
        var folder = Directory.CreateTempSubdirectory("hotspots-attack-");
        try
        {
            await campaign.RunAsync(folder.FullName, TestContext.Current.CancellationToken);
            return campaign;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
