using Hotspots.Domain.Incidents;
using Hotspots.Engine.Live.Areas;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Live.Boards;

/// <summary>Asks areas for what boards lack as at one moment: each area once, whatever boards want of it.</summary>
internal static class BoardFilling
{
    /// <summary>The boards of a place at a moment, made afresh.</summary>
    public static async Task<IReadOnlyList<Board>> BoardsAsync(
        Atlas atlas, District place, IReadOnlyList<BoardQuestion> questions, IAreaSource source, Moment moment, CancellationToken cancellation)
    {
        BoardTable[] tables = [.. questions.Select(question => new BoardTable(atlas, place, question))];
        await FillAsync(tables, source, moment, cancellation).ConfigureAwait(true);
        return Array.ConvertAll(tables, table => table.Make(moment));
    }

    /// <summary>Brings tables up to a moment. What fails leaves lines out of date, and no line wrong.</summary>
    public static async Task FillAsync(IReadOnlyList<BoardTable> tables, IAreaSource source, Moment moment, CancellationToken cancellation)
    {
        await FillAsync(tables, table => table.Totals, table => table.Question.OfArea(null), source, moment, cancellation).ConfigureAwait(true);
        await FillAsync(tables, table => table.Areas, table => table.Question.OfArea(table.KnownFrom), source, moment, cancellation).ConfigureAwait(true);
    }

    private static async Task FillAsync(
        IReadOnlyList<BoardTable> tables, Func<BoardTable, IEnumerable<BoardLine>> lines, Func<BoardTable, AreaQuestion> question,
        IAreaSource source, Moment moment, CancellationToken cancellation)
    {
        var due = tables.Select(table => (Table: table, Question: question(table)))
            .SelectMany(each => lines(each.Table).Where(line => line.IsDue(each.Question, moment.Now)).Select(line => (each.Table, each.Question, Line: line)))
            .GroupBy(each => each.Line.Area).Select(area => area.ToList());
        await Task.WhenAll(due.Select(async wanted =>
        {
            var answer = await source.AnswerAsync(wanted[0].Line.Area, [.. wanted.Select(each => each.Question)], moment, cancellation).ConfigureAwait(true);
            foreach (var ((table, asked, line), count) in wanted.Zip(answer.Counts))
            {
                table.Put(line, asked, count);
            }
        })).ConfigureAwait(true);
    }
}
