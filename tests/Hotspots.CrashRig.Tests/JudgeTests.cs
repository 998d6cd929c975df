
namespace Hotspots.CrashRig.Tests;

public class JudgeTests
{
    public static TheoryData<int> Seeds { get; } = [1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_journal_as_it_was_acknowledged_is_found_clean(int seed)
    {
        var trial = new Trial(seed);
        Assert.True(trial.Board.Total.Count > 300);
        Assert.Empty((await trial.JudgeAsync()).Sentences);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task An_acknowledged_revision_that_is_missing_is_lost_and_leaves_a_hole(int seed)
    {
        var trial = new Trial(seed);
        trial.Rows.RemoveAt(new Random(seed).Next(trial.Rows.Count - 1));
        var verdict = await trial.JudgeAsync();
        Assert.Single(verdict.Lost);
        Assert.Single(verdict.Doubled);
    }

    [Fact]
    public async Task A_journal_that_lost_its_end_is_lost_and_contradicts_the_board()
    {
        var trial = new Trial(1);
        trial.Rows.RemoveRange(trial.Rows.Count - 10, 10);
        var verdict = await trial.JudgeAsync();
        Assert.Equal(10, verdict.Lost.Count);
        Assert.Single(verdict.Mismatches);
    }

    [Fact]
    public async Task A_revision_that_moved_to_another_position_is_lost_where_it_was()
    {
        var trial = new Trial(1);
        (trial.Rows[5], trial.Rows[6]) = (new(6, trial.Rows[6].Revision), new(7, trial.Rows[5].Revision));
        Assert.Equal(2, (await trial.JudgeAsync()).Lost.Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_revision_that_stands_twice_is_doubled(int seed)
    {
        var trial = new Trial(seed);
        trial.Rows.Add(new(trial.Rows.Count + 1, trial.Rows[new Random(seed).Next(trial.Rows.Count)].Revision));
        Assert.Single((await trial.JudgeAsync()).Doubled);
    }

    [Fact]
    public async Task Two_answers_for_one_revision_are_a_complaint()
    {
        var trial = new Trial(1);
        trial.Ledger.Acknowledge(trial.Rows[3].Revision.Key, 4);
        Assert.Empty(trial.Ledger.Complaints);
        trial.Ledger.Acknowledge(trial.Rows[3].Revision.Key, 5);
        Assert.Single(trial.Ledger.Complaints);
        Assert.Equal(trial.Rows.Count, trial.Ledger.Acknowledged);
        Assert.Empty((await trial.JudgeAsync()).Sentences);
    }

    [Fact]
    public async Task A_row_with_other_content_than_was_sent_is_a_mismatch()
    {
        var trial = new Trial(1);
        trial.Rows[7] = trial.Rows[7] with { Revision = trial.Rows[7].Revision with { Grid = null } };
        Assert.Contains((await trial.JudgeAsync()).Mismatches, sentence => sentence.StartsWith("Position 8 holds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_that_nobody_sent_is_a_mismatch()
    {
        var trial = new Trial(1);
        var revision = trial.Rows[0].Revision;
        trial.Rows.Add(new(trial.Rows.Count + 1, revision with { Key = new(new("another", "1"), 1) }));
        Assert.Contains("nobody sent it", Assert.Single((await trial.JudgeAsync()).Mismatches));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_single_figure_of_a_board_is_counted_again(int seed)
    {
        var random = new Random(seed);
        var trial = new Trial(seed);
        var (board, total, row) = (trial.Board, trial.Board.Total, random.Next(trial.Board.Rows.Count));
        BoardAnswer WithRow(Func<BoardRow, BoardRow> change) => board with { Rows = [.. board.Rows.Select((each, index) => index == row ? change(each) : each)] };
        BoardAnswer[] spoilt =
        [
            board with { Total = total with { Count = total.Count + 1 } },
            board with { Total = total with { Previous = total.Previous + 1 } },
            board with { Total = total with { LeftOut = total.LeftOut - 1 } },
            board with { Unlocated = board.Unlocated + 1 },
            board with { Rows = [.. board.Rows.Skip(1)] },
            WithRow(each => each with { Count = each.Count - 1 }),
            WithRow(each => each with { Previous = each.Previous + 1 }),
        ];
        foreach (var wrong in spoilt)
        {
            trial.Board = wrong;
            Assert.Single((await trial.JudgeAsync()).Mismatches);
        }
    }

    [Fact]
    public async Task A_board_is_held_against_the_journal_as_it_was_at_its_position()
    {
        var (early, late) = (new Trial(1), new Trial(1));
        late.Board = early.Board with { Position = early.Board.Position - 500 };
        Assert.NotEmpty((await late.JudgeAsync()).Mismatches);
    }
}
