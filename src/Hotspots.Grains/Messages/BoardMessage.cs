using Hotspots.Domain.Areas;
using Hotspots.Engine.Live.Boards;

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
        new(new(Groups), new(Without)), Windows.Find(Window), (AreaLevel)Level);
}

/// <summary>A board.</summary>
/// <param name="Moment">How far it goes.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Whole">The place's count.</param>
/// <param name="Unlocated">The count of what has no place.</param>
/// <param name="Rows">One for each area.</param>
/// <param name="Upcoming">How many incidents are still in the future, of the place and of each area.</param>
/// <param name="Windows">How many past windows areas were compared with.</param>
[GenerateSerializer, Immutable, Alias("hotspots.boardanswer.1")]
public sealed record BoardMessage(
    [property: Id(0)] MomentMessage Moment,
    [property: Id(1)] BoardQuestionMessage Question,
    [property: Id(2)] CountMessage Whole,
    [property: Id(3)] CountMessage Unlocated,
    [property: Id(4)] BoardRowMessage[] Rows,
    [property: Id(5)] int Upcoming,
    [property: Id(6)] int Windows)
{
    /// <summary>For a grain call.</summary>
    public static BoardMessage Of(Board board) => new(
        MomentMessage.Of(board.Moment),
        BoardQuestionMessage.Of(board.Question),
        CountMessage.Of(board.Whole),
        CountMessage.Of(board.Unlocated),
        [.. board.Areas.Select(BoardRowMessage.Of)],
        board.Upcoming,
        board.Windows);

    /// <summary>For the engine.</summary>
    public Board ToBoard() => new(
        Moment.ToMoment(),
        Question.ToQuestion(),
        Whole.ToCount(),
        Unlocated.ToCount(),
        Array.ConvertAll(Rows, row => row.ToRow()),
        Upcoming,
        Windows);
}

/// <summary>The count of one area.</summary>
/// <param name="Area">Its index.</param>
/// <param name="Count">The count.</param>
/// <param name="PerKm2">Incidents per km².</param>
/// <param name="PerThousand">Incidents per 1,000 usual residents; null where their number is unknown.</param>
/// <param name="Alarm">Whether there is more than usual; null where too little is known.</param>
[GenerateSerializer, Immutable, Alias("hotspots.boardrow.1")]
public readonly record struct BoardRowMessage(
    [property: Id(0)] int Area, [property: Id(1)] CountMessage Count, [property: Id(2)] double PerKm2, [property: Id(3)] double? PerThousand, [property: Id(4)] AlarmMessage? Alarm)
{
    /// <summary>For a grain call.</summary>
    public static BoardRowMessage Of(BoardRow row) => new(
        row.Area, CountMessage.Of(row.Count), row.PerKm2, row.PerThousand, row.Alarm is { } alarm ? AlarmMessage.Of(alarm) : null);

    /// <summary>For the engine.</summary>
    public BoardRow ToRow() => new(Area, Count.ToCount(), PerKm2, PerThousand, Alarm?.ToAlarm());
}
