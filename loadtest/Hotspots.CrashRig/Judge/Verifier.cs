using System.Data.Common;
using Hotspots.Domain.Incidents;

namespace Hotspots.CrashRig;

/// <summary>Gathers what a judge needs, in the order that makes it fair while the load goes on: answers first, the journal last.</summary>
internal sealed class Verifier(Stage stage, Ledger ledger, StoreUnderTest store, Random random, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly Boards boards = new(stage, clock);

    /// <summary>Everything found so far.</summary>
    public Verdict Record { get; private set; } = Verdict.Clean;

    /// <summary>Judges the journal, and boards of each of the servers.</summary>
    public async Task<Verdict> SitAsync(IReadOnlyList<Uri> servers, CancellationToken cancellation)
    {
        var (acknowledged, highest) = (ledger.Snapshot(), ledger.Highest);
        var begun = clock.GetTimestamp();
        var answers = new List<(Question, BoardAnswer)>();
        var missing = new List<string>();
        foreach (var question in servers.SelectMany(server => Question.Draw(server, stage, random)))
        {
            if (await boards.AskAsync(question, highest, Timeout - clock.GetElapsedTime(begun), cancellation) is { } answer)
            {
                answers.Add((question, answer));
            }
            else
            {
                missing.Add($"{question}: nothing up to position {highest}, which was acknowledged, within the {Timeout.TotalMinutes} minutes for all boards; the last answer was {boards.LastWord}.");
            }
        }

        var verdict = await JudgeAsync(acknowledged, answers, cancellation) + new Verdict([], [], [.. missing, .. ledger.Complaints]);
        Record += verdict;
        return verdict;
    }

    /// <summary>What the judge finds in the journal alone. It does not get into the record.</summary>
    public Task<Verdict> LookAsync(CancellationToken cancellation) => JudgeAsync(ledger.Snapshot(), [], cancellation);

    /// <summary>Takes what somebody else found into the record.</summary>
    public async Task AddAsync(Task<IReadOnlyList<string>> mismatches) => Record += new Verdict([], [], await mismatches);

    public void Dispose() => boards.Dispose();

    private async Task<Verdict> JudgeAsync(
        IReadOnlyList<(RevisionKey, long)> acknowledged, IEnumerable<(Question, BoardAnswer)> answers, CancellationToken cancellation)
    {
        try
        {
            return await new Judge(stage.Placer, ledger).JudgeAsync(acknowledged, answers, JournalRow.ReadAsync(store, cancellation));
        }
        catch (DbException damage)
        {
            return new([], [], [$"The journal cannot be read: {damage.Message}"]);
        }
    }
}
