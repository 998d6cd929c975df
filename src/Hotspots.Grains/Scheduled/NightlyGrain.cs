using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Grains.Messages;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Hotspots.Grains.Scheduled;

/// <summary>Is woken each minute, looks at the host's clock, which may be set, and works when a night has begun.</summary>
/// <remarks>
/// What a night brings follows from the journal as it stood at that hour and from nothing else. So nothing of it needs to be stored: where
/// this grain's silo dies, another works out again what is asked for.
/// </remarks>
[KeepAlive, Reentrant]
internal sealed class NightlyGrain(CellContext context, INightlyWork work, ILogger<NightlyGrain> log) : Grain, INightlyGrain, IRemindable
{
    private const string Reminder = "night";
    private const int MostKept = 1_000; // Besides what a night brings by itself.
    private const int MostAtOnce = 2; // One of the night's own, and one that somebody waits for.

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    // Whoever begins at noon leaves the night alone until somebody asks. Whoever takes over from a silo that died at night does its work.
    private static readonly TimeSpan CatchUp = TimeSpan.FromHours(3);

    private readonly SemaphoreSlim turns = new(MostAtOnce);
    private readonly CancellationTokenSource stopping = new();
    private Dictionary<NightlyQuestion, Scoring> kept = [];
    private Dictionary<NightlyQuestion, Scoring> others = [];
    private DateTimeOffset? known;

    public Task ScheduleAsync() => this.RegisterOrUpdateReminder(Reminder, First, Period);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var now = context.Clock.GetUtcNow();
        var (night, before) = (work.NightAt(now), known);
        known = night;
        if (before is null ? now - night < CatchUp : night > before)
        {
            _ = ScoreAllAsync(night); // It takes longer than who woke it waits.
        }

        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async Task<byte[]> ScoreAsync(NightlyQuestion question, CancellationToken cancellation)
    {
        try
        {
            return await OfAsync(question, kept.ContainsKey(question) ? kept : others, cancellation);
        }
        catch (JournalUnavailableException failure)
        {
            throw new JournalSilentException(failure.Message);
        }
    }

    private async Task ScoreAllAsync(DateTimeOffset night)
    {
        (kept, others) = ([], []);
        foreach (var question in work.QuestionsOf(night))
        {
            try
            {
                await OfAsync(question, kept, stopping.Token);
            }
            catch (Exception failure)
            {
                log.LogWarning(failure, "The map of {District} could not be scored for {Groups} tonight; it is tried again when it is asked for.", question.District, question.Groups);
            }
        }
    }

    private async Task<byte[]> OfAsync(NightlyQuestion question, Dictionary<NightlyQuestion, Scoring> scores, CancellationToken cancellation)
    {
        if (!scores.TryGetValue(question, out var score))
        {
            MakeRoom();
            scores[question] = score = new(ending => ScoreInTurnAsync(question, ending), stopping.Token);
        }

        score.Waiting++;
        try
        {
            var written = await score.Written.WaitAsync(cancellation);
            _ = written.IsFinal || Forget(question, score, scores);
            return written.Text;
        }
        catch when (score.Written.IsCompleted)
        {
            Forget(question, score, scores); // What failed once may do the next time.
            throw;
        }
        finally
        {
            Leave(question, score, scores);
        }
    }

    // What nobody waits for any more ends; whoever asks again begins it anew.
    private static void Leave(NightlyQuestion question, Scoring score, Dictionary<NightlyQuestion, Scoring> scores)
    {
        if (--score.Waiting == 0 && !score.Written.IsCompleted)
        {
            Forget(question, score, scores);
            score.End();
        }
    }

    private static bool Forget(NightlyQuestion question, Scoring score, Dictionary<NightlyQuestion, Scoring> scores) =>
        scores.GetValueOrDefault(question) == score && scores.Remove(question);

    // Somebody may ask for all combinations of groups there are. What is under way, others wait for.
    private void MakeRoom()
    {
        foreach (var done in others.Count >= MostKept ? others.Where(each => each.Value.Written.IsCompleted).Select(each => each.Key).ToList() : [])
        {
            others.Remove(done);
        }
    }

    private async Task<WrittenScore> ScoreInTurnAsync(NightlyQuestion question, CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation);
        try
        {
            return await work.ScoreAsync(question, cancellation);
        }
        finally
        {
            turns.Release();
        }
    }
}

/// <summary>A score that is worked out, or was.</summary>
internal sealed class Scoring
{
    private readonly CancellationTokenSource ending;

    /// <param name="score">Works it out.</param>
    /// <param name="stopping">Ends that early.</param>
    public Scoring(Func<CancellationToken, Task<WrittenScore>> score, CancellationToken stopping)
    {
        ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Written = Task.Run(() => score(ending.Token), ending.Token);
    }

    /// <summary>What came out.</summary>
    public Task<WrittenScore> Written { get; }

    /// <summary>How many wait for it.</summary>
    public int Waiting { get; set; }

    /// <summary>Ends it: nobody waits for it.</summary>
    public void End() => ending.Cancel();
}
