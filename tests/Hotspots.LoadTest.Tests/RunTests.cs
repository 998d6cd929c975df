using System.Text.Json;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Time;

namespace Hotspots.LoadTest.Tests;

public class RunTests
{
    [Theory]
    [InlineData("run --rate many", "'many' is no rate. Write incidents a second, 20000, or a ramp of them, 1000..40000.")]
    [InlineData("run --for 5", "'5' is no length of time.")]
    [InlineData("run --late 7x", "'7x' is no share.")]
    [InlineData("run --clients -1", "--clients is -1; give at least 0.")]
    [InlineData("run --silos 3", "Several silos share a PostgreSQL: give --store postgres.")]
    [InlineData("run --url nowhere", "'nowhere' is no address. Write http://HOST:PORT.")]
    [InlineData("run --scenario a-party", "There is no scenario 'a-party'; there are a-quiet-tuesday")]
    [InlineData("run --mix robbery", "'robbery' is no mix.")]
    [InlineData("walk", "walk")]
    public async Task What_makes_no_sense_is_refused_with_a_sentence(string line, string expected)
    {
        var (code, _, errors) = await Shell.RunAsync(line.Split(' '));
        Assert.Equal(2, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_for_the_limit_tries_less_until_something_is_sustained_or_nothing_is_left()
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-load-").FullName;
        var (_, output, errors) = await Shell.RunAsync(
            "run", "--find-limit", "--rate", "40", "--for", "1s", "--warm-up", "0s", "--clients", "1", "--client-limit", "1ms", "--seed", "3", "--json", "--out", folder);
        Assert.All((string[])["40/s: too much", "20/s: too much", "10/s: too much", "No rate was sustained."], said => Assert.Contains(said, errors, StringComparison.Ordinal));
        Assert.Contains("\"mismatches\":0", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_run_against_a_real_server_loses_nothing_and_finds_every_board_right()
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-load-").FullName;
        var (code, output, errors) = await Shell.RunAsync(
            "run", "--rate", "400", "--for", "3s", "--warm-up", "1s", "--clients", "6", "--lenses", "4", "--corrections", "10%", "--late", "20%", "--duplicates", "5%",
            "--seed", "11", "--json", "--out", folder);
        Assert.True(code == 0, errors);
        using var result = JsonDocument.Parse(output.Trim().Split('\n')[^1]);
        long Figure(string name) => (long)result.RootElement.GetProperty(name).GetDouble();
        Assert.Equal((0, 0, 0), (Figure("mismatches"), Figure("rejected"), Figure("unanswered")));
        Assert.InRange(Figure("sent"), 1_000, 1_400);
        Assert.Equal(Figure("sent"), Figure("accepted") + Figure("known"));
        Assert.True(Figure("boards") >= 15, errors);
        Assert.True(Figure("clientP99Ms") > 0, errors);
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.All((string[])["durable.hgrm", "client.hgrm"], file => Assert.Contains("#[Max", File.ReadAllText(Path.Combine(folder, file)), StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_board_that_is_wrong_by_one_is_found_out()
    {
        var (check, board, question) = Truth();
        Assert.Empty(check.Differences(question, board, null));
        var area = board.Rows.First(row => row.Count > 0);
        BoardAnswer[] wrong =
        [
            board with { Total = board.Total with { Count = board.Total.Count + 1 } },
            board with { Total = board.Total with { Previous = board.Total.Previous + 1 } },
            board with { Rows = [.. board.Rows.Select(row => row == area ? row with { Count = row.Count - 1 } : row)] },
            board with { Rows = [.. board.Rows.Where(row => row != area)] },
        ];
        Assert.All(wrong, each => Assert.Single(check.Differences(question, each, null)));
    }

    [Fact]
    public void What_was_there_before_the_run_is_counted_in()
    {
        var (check, board, question) = Truth();
        var before = board with { Position = 0 };
        var after = board with
        {
            Total = new(board.Total.Count * 2, board.Total.Previous * 2, 0),
            Rows = [.. board.Rows.Select(row => row with { Count = row.Count * 2, Previous = row.Previous * 2 })],
        };
        Assert.Empty(check.Differences(question, after, before));
        Assert.NotEmpty(check.Differences(question, board, before));
    }

    private static readonly Ground Anywhere = Grounds.Of(Stage.Usual, new());

    // Counted in another way than the check does: for each area anew, by its own code.
    private static (BoardCheck Check, BoardAnswer Board, Question Question) Truth()
    {
        var (stage, plan, now) = (Stage.Usual, new Plan { Seed = 8, Late = 0.5, Corrections = 0.2 }, new DateTimeOffset(2026, 11, 20, 6, 40, 0, TimeSpan.Zero));
        var (ground, standing) = (Anywhere, new Standing());
        var generator = new IncidentGenerator(plan, ground, now - TimeSpan.FromMinutes(1));
        GeneratedRevision[] told = [.. Enumerable.Range(0, 8_000).Select(i => generator.Next(i * 1_000L))];
        standing.Acknowledge(told);
        var question = new Question(new("http://127.0.0.1:1"), "lewisham", AreaLevel.Ward, Window.SevenDays, new(0b1011));
        var district = stage.Placer.Atlas.DistrictOf("lewisham");
        var layer = stage.Placer.Atlas.LayerOf(AreaLevel.Ward);
        var counted = told.GroupBy(each => each.Number).Select(each => each.MaxBy(one => one.Revision)).Where(each => each.Kind != GeneratedKind.Withdrawal)
            .Select(each => (ground.Spots[each.Spot].Placement, ground.Spots[each.Spot].Groups, At: DateTimeOffset.FromUnixTimeMilliseconds(each.OccurredMs)))
            .Where(each => question.Groups.Overlaps(each.Groups) && district.Includes(each.Placement)).ToList();
        int In(Interval interval, int? area) => counted.Count(each => (area is null || each.Placement[layer] == area) && interval.Contains(each.At));
        var (current, past) = (question.Window.At(now), question.Window.Before(now));
        return (new(stage, ground, standing), new(1, now, new(In(current, null), In(past, null), 0), 0,
            [.. stage.Placer.Atlas.AreasOf(district, AreaLevel.Ward).Select(area => new BoardRow(area.Area.Key.Code, In(current, area.Index), In(past, area.Index)))]), question);
    }
}
