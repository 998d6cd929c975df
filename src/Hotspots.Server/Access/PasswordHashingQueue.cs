namespace Hotspots.Server.Access;

/// <summary>Lets few passwords be hashed at once, since each takes a tenth of a second of a processor. First come those from whose network least went wrong lately, so that whoever guesses, from however many networks, waits behind who does not; a network from which somebody got in lately comes before all that are new.</summary>
internal sealed class PasswordHashingQueue(TimeProvider clock)
{
    /// <summary>So many wait; of more, those of the worst network are sent away.</summary>
    public const int MostWaiting = 40;

    private const int AtOnce = 2;
    private const int Known = 2;
    private const int MostRemembered = 20_000;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan MemoryOfSuccess = TimeSpan.FromDays(30);

    private readonly Lock gate = new();
    private readonly SortedSet<Waiter> waiting = [];
    private readonly Dictionary<string, int> present = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Count, DateTimeOffset Last)> failures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> successes = new(StringComparer.Ordinal);
    private int working;
    private long came;

    /// <summary>Waits for a turn, which ends with what is returned.</summary>
    /// <exception cref="TooManySignInsException">Too many wait, of whom less went wrong.</exception>
    public async Task<IDisposable> EnterAsync(string network, CancellationToken cancellation)
    {
        var waiter = Join(network);
        await using (cancellation.Register(() => Leave(waiter, static turn => turn.TrySetCanceled())))
        {
            await waiter.Turn.Task;
            return new Held(this, network);
        }
    }

    /// <summary>Whether somebody got in from a network within the last 30 days, as far as this server knows.</summary>
    public bool IsKnown(string network)
    {
        lock (gate)
        {
            return IsKnownNow(network);
        }
    }

    /// <summary>Remembers that somebody of a network got in.</summary>
    public void Succeeded(string network)
    {
        lock (gate)
        {
            successes[network] = clock.GetUtcNow();
            if (successes.Count > MostRemembered)
            {
                successes.Remove(successes.MinBy(known => known.Value).Key);
            }
        }
    }

    /// <summary>Remembers that somebody of a network had no right to come in.</summary>
    public void Failed(string network)
    {
        lock (gate)
        {
            foreach (var each in WithWider(network))
            {
                failures[each] = (FailuresOf(each) + 1, clock.GetUtcNow());
            }

            if (failures.Count > MostRemembered)
            {
                Forget();
            }
        }
    }

    private Waiter Join(string network)
    {
        lock (gate)
        {
            foreach (var each in WithWider(network))
            {
                present[each] = present.GetValueOrDefault(each) + 1;
            }

            var waiter = new Waiter(network, BurdenOf(network), came++);
            waiting.Add(waiter);
            CallNext();
            if (waiting.Count > MostWaiting && waiting.Max is { } worst)
            {
                Leave(worst, static turn => turn.TrySetException(new TooManySignInsException()));
            }

            return waiter;
        }
    }

    private void Leave(Waiter waiter, Action<TaskCompletionSource> told)
    {
        lock (gate)
        {
            if (waiting.Remove(waiter))
            {
                Gone(waiter.Network);
                told(waiter.Turn);
            }
        }
    }

    private void End(string network)
    {
        lock (gate)
        {
            working--;
            Gone(network);
            CallNext();
        }
    }

    private void CallNext()
    {
        while (working < AtOnce && waiting.Min is { } next)
        {
            waiting.Remove(next);
            working++;
            next.Turn.SetResult();
        }
    }

    private void Gone(string network)
    {
        foreach (var each in WithWider(network).Where(each => --present[each] == 0))
        {
            present.Remove(each);
        }
    }

    // Neighbours of a network from which somebody got in are none of their business.
    private int BurdenOf(string network) => CountOf(network) + (IsKnownNow(network) ? -Known : Networks.WiderOf(network) is { } wider ? CountOf(wider) / Networks.Wide : 0);

    private int CountOf(string network) => FailuresOf(network) + present.GetValueOrDefault(network);

    private static IEnumerable<string> WithWider(string network) => Networks.WiderOf(network) is { } wider ? [network, wider] : [network];

    private bool IsKnownNow(string network) => successes.TryGetValue(network, out var last) && clock.GetUtcNow() - last < MemoryOfSuccess;

    private int FailuresOf(string network) => failures.TryGetValue(network, out var known) && clock.GetUtcNow() - known.Last < Memory ? known.Count : 0;

    // The older half; whoever comes from as many networks as this has most of what is remembered.
    private void Forget()
    {
        foreach (var (network, _) in failures.OrderBy(known => known.Value.Last).Take(MostRemembered / 2).ToList())
        {
            failures.Remove(network);
        }
    }

    private sealed record Waiter(string Network, int Burden, long Number) : IComparable<Waiter>
    {
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int CompareTo(Waiter? other) => (Burden, Number).CompareTo((other!.Burden, other.Number));
    }

    private sealed class Held(PasswordHashingQueue turns, string network) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0)
            {
                turns.End(network);
            }
        }
    }
}

/// <summary>More sign in at once than can be looked at.</summary>
internal sealed class TooManySignInsException() : Exception("Too many sign in at once.");
