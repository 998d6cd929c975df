namespace Hotspots.LoadTest;

/// <summary>One run: clients watch, rows are sent by the plan, and everything is measured.</summary>
internal sealed class LoadRun(Session session, Plan plan, string under, TimeProvider time)
{
    private const string LoadFile = "/proc/loadavg";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Runs it.</summary>
    /// <param name="show">Gets each second.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Outcome> RunAsync(Action<Sample> show, CancellationToken cancellation)
    {
        using var vitals = new ServerMetricsReader(session.Field);
        var head = (await vitals.ReadAsync(cancellation)).Head;
        var sightings = new Sightings(plan, session.Masks, head);
        await using var audience = new Audience(plan, session.Lenses, session.Field.Servers, sightings, time, cancellation);
        await audience.ConnectAsync();

        // The clients are there: now time begins.
        var clock = new RunClock(time);
        var matching = sightings.RunAsync(clock);
        var tally = new Tally(plan, session.Standing, session.Positions, sightings);
        var generator = new IncidentGenerator(plan, session.Ground, clock.Began, session.Following);
        using var pump = new RequestSender(plan, session.Field.Servers, new(plan.Pace, plan.Poisson, plan.Seed), generator, session.Writer, tally, clock);
        var timeline = new Timeline(pump, tally, sightings, audience.Watched, vitals, clock);
        await WhileWatchedAsync(timeline, show, () => pump.RunAsync(cancellation), cancellation);
        var behind = await audience.ReachAsync(session.Positions.Highest, Timeout);
        sightings.End();
        await matching;
        (session.Following, session.Unknown) = (generator.Following, session.Unknown + tally.Unknown);
        return OutcomeOf(clock, timeline, tally, sightings, audience.Watched, behind);
    }

    private static async Task WhileWatchedAsync(Timeline timeline, Action<Sample> show, Func<Task> work, CancellationToken cancellation)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = timeline.RunAsync(show, done.Token);
        try
        {
            await work();
        }
        finally
        {
            await done.CancelAsync();
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Outcome OutcomeOf(RunClock clock, Timeline timeline, Tally tally, Sightings sightings, Watched watched, int behind) => new()
    {
        Plan = plan,
        Began = clock.Began,
        Under = under,
        Samples = timeline.Samples,
        Ack = tally.Ack.Whole,
        Client = sightings.Latency.Whole,
        Sent = tally.Rows,
        Accepted = tally.Accepted,
        Known = tally.Known,
        Rejected = tally.Rejected,
        Unknown = tally.Unknown,
        Seconds = Math.Max(plan.For.TotalSeconds, tally.LastAnswer / 1e6),
        Errors = new Dictionary<string, long>(tally.Errors),
        Frames = watched.Frames,
        FrameBytes = watched.Received,
        StepsBack = watched.StepsBack,
        Losses = new Dictionary<string, long>(watched.Losses),
        Behind = behind,
        Load = File.Exists(LoadFile) ? File.ReadAllText(LoadFile).Split(' ')[0] : "unknown",
    };
}
