using Hotspots.Domain;
using Hotspots.Engine;

namespace Hotspots.Grains.Messages;

/// <summary>What a board is asked for.</summary>
/// <param name="Groups">Bits of the catalogue: what counts.</param>
/// <param name="Window">The window's id.</param>
/// <param name="Level">The level's number.</param>
/// <param name="Without">Bits of the catalogue: incidents in any of these groups do not count.</param>
[GenerateSerializer, Immutable, Alias("hotspots.boardquestion.1")]
public sealed record BoardQuestionMessage(
    [property: Id(0)] ulong Groups, [property: Id(1)] string Window, [property: Id(2)] int Level, [property: Id(3)] ulong Without)
{
    /// <summary>For a grain call.</summary>
    public static BoardQuestionMessage Of(BoardQuestion question) => new(question.Groups.Any.Bits, question.Window.Id, (int)question.Level, question.Groups.Without.Bits);

    /// <summary>For the engine.</summary>
    /// <exception cref="KeyNotFoundException">There is no such window.</exception>
    public BoardQuestion ToQuestion() => new(
        new(new(Groups), new(Without)), Domain.Window.Find(Window) ?? throw new KeyNotFoundException($"There is no window '{Window}'."), (AreaLevel)Level);
}

/// <summary>A board.</summary>
/// <param name="Moment">How far it goes.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Whole">The district's count.</param>
/// <param name="Unlocated">The count of what has no place.</param>
/// <param name="Areas">The areas' indexes.</param>
/// <param name="Counts">Their counts, in the same order.</param>
/// <param name="Upcoming">How many incidents are still in the future.</param>
[GenerateSerializer, Immutable, Alias("hotspots.boardanswer.1")]
public sealed record BoardMessage(
    [property: Id(0)] MomentMessage Moment,
    [property: Id(1)] BoardQuestionMessage Question,
    [property: Id(2)] CountMessage Whole,
    [property: Id(3)] CountMessage Unlocated,
    [property: Id(4)] int[] Areas,
    [property: Id(5)] CountMessage[] Counts,
    [property: Id(6)] int Upcoming)
{
    /// <summary>For a grain call.</summary>
    public static BoardMessage Of(Board board) => new(
        MomentMessage.Of(board.Moment),
        BoardQuestionMessage.Of(board.Question),
        CountMessage.Of(board.Whole),
        CountMessage.Of(board.Unlocated),
        [.. board.Areas.Select(row => row.Area)],
        [.. board.Areas.Select(row => CountMessage.Of(row.Count))],
        board.Upcoming);

    /// <summary>For the engine.</summary>
    public Board ToBoard() => new(
        Moment.ToMoment(),
        Question.ToQuestion(),
        Whole.ToCount(),
        Unlocated.ToCount(),
        [.. Areas.Zip(Counts, (area, count) => new BoardCount(area, count.ToCount()))],
        Upcoming);
}
