using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;

namespace Hotspots.CrashRig;

/// <summary>Holds the journal against what senders were answered, and boards against the journal. It believes no server and counts for itself.</summary>
/// <remarks>Used once: it walks through the journal a single time, and looks at each board when it comes to the position that the board tells.</remarks>
internal sealed class Judge(Placer placer, Ledger ledger)
{
    private readonly Dictionary<RevisionKey, long> positions = [];
    private readonly Count count = new(placer);
    private readonly List<string> doubled = [];
    private readonly List<string> mismatches = [];
    private long last;

    /// <summary>Judges.</summary>
    /// <param name="acknowledged">What was acknowledged before the journal was read.</param>
    /// <param name="boards">What servers answered before the journal was read.</param>
    /// <param name="journal">Its rows, by position.</param>
    public async Task<Verdict> JudgeAsync(
        IReadOnlyList<(RevisionKey Key, long Position)> acknowledged,
        IEnumerable<(Question Question, BoardAnswer Answer)> boards,
        IAsyncEnumerable<JournalRow> journal)
    {
        var waiting = new Queue<(Question Question, BoardAnswer Answer)>(boards.OrderBy(board => board.Answer.Position));
        await foreach (var row in journal)
        {
            Compare(waiting, row.Position - 1);
            Take(row);
        }

        Compare(waiting, last);
        mismatches.AddRange(waiting.Select(board => $"{board.Question}: it tells of position {board.Answer.Position}, but the journal ends at {last}."));
        return new([.. acknowledged.Where(IsLost).Select(each => $"{Verdict.Name(each.Key)} was acknowledged at position {each.Position} and is not there.")], doubled, mismatches);
    }

    private bool IsLost((RevisionKey Key, long Position) acknowledged) =>
        !positions.TryGetValue(acknowledged.Key, out var position) || position != acknowledged.Position;

    private void Take(JournalRow row)
    {
        if (row.Position != last + 1)
        {
            doubled.Add($"After position {last} comes {row.Position}.");
        }

        last = row.Position;
        if (!positions.TryAdd(row.Revision.Key, row.Position))
        {
            doubled.Add($"{Verdict.Name(row.Revision.Key)} stands at position {positions[row.Revision.Key]} and again at {row.Position}.");
        }

        if (ledger.Find(row.Revision.Key) is var said && said != row.Revision)
        {
            mismatches.Add($"Position {row.Position} holds {row.Revision}, but {(said is null ? "nobody sent it" : $"{said} was sent")}.");
        }

        count.Take(row.Revision);
    }

    private void Compare(Queue<(Question Question, BoardAnswer Answer)> waiting, long upTo)
    {
        while (waiting.TryPeek(out var board) && board.Answer.Position <= upTo)
        {
            waiting.Dequeue();
            mismatches.AddRange(count.Differences(board.Question, board.Answer));
        }
    }
}
