using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Hotspots.Attack;

/// <summary>One key opens ever new lenses over several connections at once, while somebody else looks at boards: how long do these take alone, and beside it?</summary>
/// <param name="connections">How many open lenses.</param>
/// <param name="lasts">How long each of both is measured.</param>
/// <param name="output">Gets the table.</param>
internal sealed class LensRush(int connections, TimeSpan lasts, TextWriter output)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan MostAt99 = TimeSpan.FromMilliseconds(250);

    private int opened;

    /// <summary>Runs it and tells the table.</summary>
    /// <returns>Whether boards stay under a quarter of a second for 99 of 100 beside the rush.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        await using var server = await AttackedServer.OpenAsync(new Planting(20_261_120, 10), 0.5, folder, true, cancellation);
        server.Take(AttackedServer.Analyst);
        await BoardsAsync(server.Http!, TimeSpan.FromSeconds(2), cancellation); // Warm.
        var alone = await BoardsAsync(server.Http!, lasts, cancellation);
        using var rushing = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var rush = Task.WhenAll(Enumerable.Range(0, connections).Select(_ => OpenAsync(server.Http!, rushing.Token)));
        var beside = await BoardsAsync(server.Http!, lasts, cancellation);
        await rushing.CancelAsync();
        await rush;
        Tell(alone, beside);
        return At(beside, 0.99) < MostAt99;
    }

    private static async Task<IReadOnlyList<TimeSpan>> BoardsAsync(HttpClient http, TimeSpan lasts, CancellationToken cancellation)
    {
        var (begun, took) = (Stopwatch.GetTimestamp(), new ConcurrentBag<TimeSpan>());
        while (Stopwatch.GetElapsedTime(begun) < lasts)
        {
            var asked = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri("api/board?place=l00&level=ward", UriKind.Relative), cancellation);
            answer.EnsureSuccessStatusCode();
            took.Add(Stopwatch.GetElapsedTime(asked));
            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }

        return [.. took.Order()];
    }

    private async Task OpenAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                using var answer = await http.GetAsync(new Uri(LensHoard.AddressOf(Interlocked.Increment(ref opened)), UriKind.Relative), cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Enough was measured.
        }
    }

    private void Tell(IReadOnlyList<TimeSpan> alone, IReadOnlyList<TimeSpan> beside)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{connections} connections of one key opened {opened:N0} lenses in {lasts.TotalSeconds:N0} s."));
        output.WriteLine("| Boards | asked | p50 ms | p99 ms | longest ms |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var (name, took) in new[] { ("alone", alone), ("beside it", beside) })
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {took.Count:N0} | {At(took, 0.5).TotalMilliseconds:N1} | {At(took, 0.99).TotalMilliseconds:N1} | {took[^1].TotalMilliseconds:N1} |"));
        }
    }

    private static TimeSpan At(IReadOnlyList<TimeSpan> ordered, double share) => ordered[Math.Min(ordered.Count - 1, (int)(share * ordered.Count))];
}
