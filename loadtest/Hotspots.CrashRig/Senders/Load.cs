using System.Globalization;

namespace Hotspots.CrashRig;

/// <summary>How much is sent.</summary>
/// <param name="Rate">Incidents a second, all senders together.</param>
/// <param name="Senders">How many send at once.</param>
/// <param name="Before">How many are acknowledged before the first kill.</param>
/// <param name="Seed">From which all that is random follows.</param>
internal sealed record LoadPlan(double Rate, int Senders, long Before, int Seed);

/// <summary>Several senders at once, from the beginning of a campaign to its end.</summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly TimeProvider clock;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource ending;
    private readonly List<Sender> senders;
    private readonly Task sending;

    public Load(LoadPlan plan, Stage stage, Ledger ledger, Gate gate, IReadOnlyList<Uri> servers, TimeProvider clock, CancellationToken cancellation)
    {
        this.clock = clock;
        ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        senders = [.. Enumerable.Range(0, plan.Senders).Select(number => new Sender(StoryOf(plan, number, stage, clock), ledger, gate, Turned(servers, number), clock))];
        sending = Task.WhenAll(senders.Select(sender => Task.Run(() => sender.RunAsync(
            plan.Before / plan.Senders, plan.Rate / plan.Senders, stopping.Token, ending.Token))));
    }

    /// <summary>A sender beside the others, which tells only when it is asked to, and only one server.</summary>
    public static Sender Probe(LoadPlan plan, int server, Stage stage, Ledger ledger, Gate gate, Uri address, TimeProvider clock) =>
        new(StoryOf(plan, plan.Senders + server, stage, clock), ledger, gate, [address], clock);

    /// <summary>Begins nothing new, and returns when all that was said is answered.</summary>
    /// <exception cref="RigException">It is not within minutes.</exception>
    public async Task FinishAsync()
    {
        await stopping.CancelAsync();
        try
        {
            await sending.WaitAsync(Timeout, clock);
        }
        catch (TimeoutException late)
        {
            throw new RigException($"What was sent last is not answered within {Timeout.TotalMinutes:0} minutes; the logs of the servers say why.", late);
        }
    }

    /// <summary>Ends at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await ending.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        senders.ForEach(sender => sender.Dispose());
        ending.Dispose();
        stopping.Dispose();
    }

    private static IncidentStream StoryOf(LoadPlan plan, int number, Stage stage, TimeProvider clock) =>
        new(unchecked((plan.Seed * 31) + number), string.Create(CultureInfo.InvariantCulture, $"{plan.Seed}-{number}"), stage, clock);

    private static IReadOnlyList<Uri> Turned(IReadOnlyList<Uri> servers, int by) =>
        [.. servers.Select((_, index) => servers[(index + by) % servers.Count])];
}
