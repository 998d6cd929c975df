using System.Globalization;

namespace Hotspots.CrashRig;

/// <summary>Reads a board and asks for readiness all the time while something goes wrong, and tells how that went.</summary>
internal sealed class AvailabilityProbe : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(3) };
    private readonly CancellationTokenSource ending;
    private readonly TimeProvider clock;
    private readonly long begun;
    private readonly Task watching;

    public AvailabilityProbe(Uri server, Uri board, TimeProvider clock, CancellationToken cancellation)
    {
        (this.clock, begun) = (clock, clock.GetTimestamp());
        ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        watching = Task.WhenAll(ReadAsync(board, ending.Token), AskAsync(new(server, "readyz"), ending.Token));
    }

    /// <summary>How often the board came.</summary>
    public int Reads { get; private set; }

    /// <summary>Why it did not, each time.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>After how long the server first said that it is not ready; null where it never did.</summary>
    public TimeSpan? NotReady { get; private set; }

    /// <summary>Ends it.</summary>
    public async Task EndAsync()
    {
        await ending.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        ending.Dispose();
        client.Dispose();
    }

    private async Task ReadAsync(Uri board, CancellationToken cancellation)
    {
        for (; !cancellation.IsCancellationRequested; await Task.Delay(Pause, clock, cancellation))
        {
            if (await FaultAsync(board, cancellation) is { } fault)
            {
                Failures.Add(string.Create(CultureInfo.InvariantCulture, $"after {clock.GetElapsedTime(begun).TotalSeconds:0.0} s: {fault}"));
            }
            else
            {
                Reads++;
            }
        }
    }

    private async Task AskAsync(Uri ready, CancellationToken cancellation)
    {
        for (; NotReady is null && !cancellation.IsCancellationRequested; await Task.Delay(Pause, clock, cancellation))
        {
            NotReady = await FaultAsync(ready, cancellation) is null ? null : clock.GetElapsedTime(begun);
        }
    }

    private async Task<string?> FaultAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(address, cancellation);
            return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}";
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return failure.Message;
        }
    }
}
