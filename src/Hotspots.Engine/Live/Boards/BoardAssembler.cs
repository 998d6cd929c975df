using System.Diagnostics;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Telemetry;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Live.Boards;

/// <summary>The boards of one place: assembles the counts of its areas into pictures that stand at one position of the journal.</summary>
/// <remarks>
/// It holds no tally. It hears which areas changed, asks only those, and once for all who look. Every row is as at the same position and
/// instant (<c>docs/decisions/0017-areas-own-boards-assemble.md</c>). Safe to be called by several at once: one turn after the other.
/// </remarks>
/// <param name="place">The district or the area.</param>
/// <param name="context">The journal's tail and the clock.</param>
/// <param name="areas">Where the areas live.</param>
public sealed class BoardAssembler(District place, CellContext context, IAreaSource areas) : JournalConsumer(context.Follower)
{
    internal const string Span = "hotspots.board";
    private const string Kind = "board";
    private const int MostTables = 64;
    private const int MostTries = 5;

    // Of an area whose clock is as far ahead as may be, asked by a board whose clock is.
    /// <summary>So far ahead of the clock of whoever shows it a board may be.</summary>
    public static readonly TimeSpan MostAhead = 2 * CellLifecycle<AreaCell>.MostAhead;

    private readonly SemaphoreSlim turn = new(1);
    private readonly SubscriptionFilter filter = InterestOf(context.Placer.Atlas, place);
    private readonly Dictionary<BoardQuestion, BoardTable> tables = [];
    private long asks;
    private DateTimeOffset now;
    private DateTimeOffset clockSeen;

    /// <summary>Is called, quickly and from any thread, when something changed.</summary>
    public required Action Nudge { get; init; }

    /// <summary>Hears the changes of the place that the boards then contain, in order.</summary>
    public Action<PlacedChange> Heard { get; init; } = _ => { };

    /// <summary>The changes that any board of a place has to hear of: of the place itself, of the areas that reach beyond it, and of what has no place.</summary>
    public static SubscriptionFilter InterestOf(Atlas atlas, District place) => BoardTable.InterestOf(atlas, place);

    /// <summary>The memory that its tables take, about.</summary>
    public long Bytes => tables.Values.Sum(table => table.Bytes);

    /// <summary>How many questions it keeps a table for.</summary>
    public int Tables => tables.Count;

    /// <summary>The boards for some questions, all at one moment: everything that was delivered before is in them.</summary>
    /// <exception cref="CellUnavailableException">An area cannot be reached now.</exception>
    public Task<IReadOnlyList<Board>> BoardsAsync(IReadOnlyCollection<BoardQuestion> questions, CancellationToken cancellation = default) =>
        AssembleAsync(questions, () => Traces.Step(Span), cancellation);

    /// <summary>The same, as a step of a trace.</summary>
    /// <param name="questions">Any number of them.</param>
    /// <param name="step">Begins the step, when all changes have been heard that will be in the boards.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<IReadOnlyList<Board>> AssembleAsync(IReadOnlyCollection<BoardQuestion> questions, Func<Activity?> step, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(true);
        var begun = Stopwatch.GetTimestamp();
        try
        {
            MakeRoomFor(questions);
            var asked = questions.Select(TableFor).ToList();
            var moment = await FillAsync(asked, step, cancellation).ConfigureAwait(true);
            return asked.ConvertAll(table => table.Make(moment));
        }
        finally
        {
            turn.Release();
            EngineMetrics.TurnTook(Kind, begun);
        }
    }

    /// <summary>The board for one question.</summary>
    /// <inheritdoc cref="BoardsAsync"/>
    public async Task<Board> BoardAsync(BoardQuestion question, CancellationToken cancellation = default) =>
        (await BoardsAsync([question], cancellation).ConfigureAwait(true))[0];

    /// <inheritdoc/>
    protected override Task<Subscription> SubscribeAsync(CancellationToken cancellation)
    {
        EngineMetrics.Began(Kind);
        var subscription = Follower.Subscribe(filter, Nudge);
        TouchAll();
        EngineMetrics.CameToLife(Kind);
        return Task.FromResult(subscription);
    }

    /// <inheritdoc/>
    protected override void Take(PlacedChange change)
    {
        Array.ForEach([.. tables.Values], table => table.Touch(change));
        Heard(change);
    }

    /// <inheritdoc/>
    protected override void Ended() => EngineMetrics.Ended(Kind);

    // An area's clock may be a little ahead, as another board set it: then all of them are asked as at that.
    private async Task<Moment> FillAsync(List<BoardTable> asked, Func<Activity?> step, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await FollowAsync(null, null, cancellation).ConfigureAwait(true); // Who has ended does not listen again.
            var moment = new Moment(Reached, Advance(Milliseconds.Of(context.Clock.GetUtcNow())));
            using var span = step();
            try
            {
                await BoardFilling.FillAsync(asked, areas, moment, cancellation).ConfigureAwait(true);
                return moment;
            }
            catch (MomentPassedException passed)
            {
                var isWrong = passed.Now - context.Clock.GetUtcNow() > MostAhead;
                if (attempt == MostTries || isWrong)
                {
                    throw new CellUnavailableException("The clocks of the areas are too far apart. Ask again in a moment; if it stays so, let all servers keep time by NTP.", passed) { IsPassing = !isWrong };
                }

                now = passed.Now > now ? passed.Now : now;
            }
        }
    }

    private DateTimeOffset Advance(DateTimeOffset clock)
    {
        if (clock + CellLifecycle<AreaCell>.Jitter < clockSeen)
        {
            (now, clockSeen) = (clock, clock);
            TouchAll();
        }

        clockSeen = clock > clockSeen ? clock : clockSeen;
        return now = clock > now ? clock : now;
    }

    private void TouchAll() => Array.ForEach([.. tables.Values], table => table.TouchAll());

    // Before any is used: a table that is filled must hear what changes meanwhile. Of those that nobody asks about now the least recently asked go:
    // what is watched is asked about every other second.
    private void MakeRoomFor(IReadOnlyCollection<BoardQuestion> questions)
    {
        var added = questions.Distinct().Count(question => !tables.ContainsKey(question));
        var surplus = added == 0 ? 0 : tables.Count + added - MostTables;
        foreach (var old in tables.Keys.Except(questions).OrderBy(question => tables[question].Asked).Take(Math.Max(0, surplus)).ToList())
        {
            tables.Remove(old);
        }
    }

    private BoardTable TableFor(BoardQuestion question)
    {
        var table = tables.TryGetValue(question, out var known) ? known : tables[question] = new(context.Placer.Atlas, place, question);
        table.Asked = ++asks;
        return table;
    }
}
