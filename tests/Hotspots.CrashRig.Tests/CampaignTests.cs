using System.Text.Json;
using Hotspots.Tests;

namespace Hotspots.CrashRig.Tests;

/// <summary>A short run of each verb; <c>dotnet run hotspots.cs -- campaign</c> has the long ones. What is slow here only because the machine is busy is not judged: times are for campaigns.</summary>
[Collection("The console is there once")]
public class CampaignTests
{
    [Theory]
    [InlineData("sqlite", 4)]
    [InlineData("postgres", 2)]
    public async Task Real_kills_lose_and_double_nothing(string store, int times)
    {
        Needs(store);
        var (_, output, errors) = await RigCommands.RunAsync($"kill --times {times} --store {store} --seed 5 --json");
        Assert.Contains("Seed 5.", errors);
        Assert.True(output.Contains("\"lost\":0,\"doubled\":0,\"mismatches\":0,", StringComparison.Ordinal), errors);
        var result = JsonElement.Parse(output);
        Assert.Equal(times, result.GetProperty("kills").GetInt32());
        Assert.True(result.GetProperty("acknowledged").GetInt64() > 100);
        Assert.True(result.GetProperty("pictures").GetInt32() > 0);
    }

    [Fact]
    public async Task A_disk_that_fails_is_told_and_costs_nothing_that_was_acknowledged()
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            NothingLost(await RigCommands.RunAsync("disk --times 3 --hold 1 --rate 200 --seed 5 --json"));
            return;
        }

        Assert.Skip("Only root may mount the disk that is filled up, and only on Linux.");
    }

    [Fact]
    public async Task A_PostgreSQL_that_fails_is_told_and_costs_nothing_that_was_acknowledged()
    {
        Requirement.Need("postgresql", PostgresServer.Missing is null, PostgresServer.Missing ?? "");
        NothingLost(await RigCommands.RunAsync("postgres --times 3 --hold 1 --rate 200 --seed 5 --json"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_clock_that_is_moved_leaves_no_trace(string store)
    {
        Needs(store);
        await RigCommands.CleanAsync($"clock --times 2 --rate 100 --seed 5 --store {store}");
    }

    [Fact]
    public async Task Servers_that_start_at_once_on_one_machine_leave_each_other_alone()
    {
        var result = await RigCommands.CleanAsync("neighbours --servers 3 --times 1 --seed 5");
        Assert.Equal((3, 0, 0), (result.GetProperty("started").GetInt32(), result.GetProperty("died").GetInt32(), result.GetProperty("joined").GetInt32()));
    }

    [Theory]
    [InlineData("memory", 2_000, 250)]
    [InlineData("sqlite", 200, 100)]
    [InlineData("postgres", 200, 100)]
    public async Task Histories_in_any_order_give_the_figures_of_the_sorted_ones(string store, int histories, int together)
    {
        Needs(store);
        var result = await RigCommands.CleanAsync($"permute --store {store} --histories {histories} --together {together} --seed 5");
        Assert.True(result.GetProperty("said").GetInt64() > result.GetProperty("revisions").GetInt64());
    }

    [Fact]
    public async Task Damaged_inputs_are_read_or_refused_and_nothing_else()
    {
        var (code, output, errors) = await RigCommands.RunAsync("fuzz --inputs 170 --longest 30 --seed 5 --json");
        Assert.True(code == 0, errors);
        Assert.True(JsonElement.Parse(output).GetProperty("inputs").GetInt64() >= 2_000);
    }

    private static void Needs(string store)
    {
        if (store == "postgres")
        {
            Requirement.Need("postgresql", PostgresServer.Missing is null, PostgresServer.Missing ?? "");
        }
    }

    private static void NothingLost((int Code, string Output, string Errors) run) =>
        Assert.True(run.Output.Contains("\"lost\":0,\"doubled\":0,\"mismatches\":0,", StringComparison.Ordinal), run.Errors);
}
