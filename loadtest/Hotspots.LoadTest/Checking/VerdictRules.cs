using System.Globalization;

namespace Hotspots.LoadTest;

/// <summary>What the check of the boards came to.</summary>
/// <param name="Boards">How many were compared.</param>
/// <param name="Figures">How many figures on them.</param>
/// <param name="Mismatches">A sentence for each that differs.</param>
/// <param name="LeftOut">Why boards were not compared; empty where all were.</param>
internal sealed record VerdictRules(int Boards, long Figures, IReadOnlyList<string> Mismatches, IReadOnlyList<string> LeftOut);

/// <summary>Asks the servers for their boards before and after a run, and has them checked.</summary>
internal sealed class Judge(Session session, TimeProvider clock) : IDisposable
{
    private const int MostDistricts = 40;

    private readonly Boards boards = new(session.Field.Stage, clock);
    private readonly Dictionary<Question, BoardAnswer> before = [];
    private long head;

    /// <summary>Looks at what was there before the run. A fresh store of its own has nothing.</summary>
    public async Task BeginAsync(long journalHead, CancellationToken cancellation)
    {
        head = journalHead;
        foreach (var question in head == 0 ? [] : Questions())
        {
            before[question] = await boards.AskAsync(question, head, PatienceAt(head), cancellation)
                ?? throw new RigException($"{question}: no board within {PatienceAt(head).TotalMinutes:0} minutes.");
        }
    }

    /// <summary>Compares, once everything is answered.</summary>
    public async Task<VerdictRules> EndAsync(CancellationToken cancellation)
    {
        if (WhyNot() is { } why)
        {
            return new(0, 0, [], [why]);
        }

        var check = new BoardCheck(session.Field.Stage, session.Ground, session.Standing);
        var (mismatches, leftOut, figures, compared) = (new List<string>(), new List<string>(), 0L, 0);
        foreach (var question in Questions())
        {
            var board = await boards.AskAsync(question, session.Positions.Highest, PatienceAt(session.Positions.Highest), cancellation);
            var earlier = before.GetValueOrDefault(question);
            if (board is null)
            {
                mismatches.Add($"{question}: no board up to position {session.Positions.Highest}, which was acknowledged, within {PatienceAt(session.Positions.Highest).TotalMinutes:0} minutes.");
            }
            else if (earlier is not null && (question.Window.At(earlier.At).After != question.Window.At(board.At).After))
            {
                leftOut.Add($"{question}: the window moved on while the run lasted, and with it what had been there before.");
            }
            else
            {
                (compared, figures) = (compared + 1, figures + 2 + (2L * board.Rows.Count));
                mismatches.AddRange(check.Differences(question, board, earlier));
            }
        }

        return new(compared, figures, mismatches, leftOut);
    }

    public void Dispose() => boards.Dispose();

    // A board that nobody watched begins by reading its part of the journal, which here may be all of it, on a machine that is busy.
    private static TimeSpan PatienceAt(long position) => TimeSpan.FromMinutes(2) + TimeSpan.FromMicroseconds(30 * position);

    private string? WhyNot() =>
        session.Unknown > 0 ? string.Create(CultureInfo.InvariantCulture, $"{session.Unknown:N0} rows were never answered: nobody knows what the boards should say.")
        : session.Positions.Highest > 0 && session.Positions.Highest - head != session.Positions.Count ? string.Create(CultureInfo.InvariantCulture,
            $"The journal grew by {session.Positions.Highest - head:N0} and we were told of {session.Positions.Count:N0}: somebody else sends as well, so the boards cannot be compared.")
        : null;

    // Drawn anew from the same seed: the same questions before and after.
    private IEnumerable<Question> Questions() => session.Field.Servers.SelectMany(server => Question.Draw(server, session.Field.Stage, new(session.Seed), MostDistricts));
}
