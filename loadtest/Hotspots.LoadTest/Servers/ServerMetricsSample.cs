using System.Diagnostics;
using System.Net.Http.Json;

namespace Hotspots.LoadTest;

/// <summary>How the servers are at a moment, all of them together.</summary>
/// <param name="ProcessorSeconds">Used up since they began.</param>
/// <param name="Each">The same of each server.</param>
/// <param name="WorkingSet">In bytes.</param>
/// <param name="Heap">In bytes.</param>
/// <param name="PauseSeconds">For how long collections held them up since they began.</param>
/// <param name="Head">The last position of the journal.</param>
/// <param name="Lag">Revisions not yet handed to the cells, at the slowest.</param>
/// <param name="Mismatches">What their own self-checks found.</param>
internal sealed record ServerMetricsSample(double ProcessorSeconds, IReadOnlyList<double> Each, long WorkingSet, long Heap, double PauseSeconds, long Head, long Lag, long Mismatches);

/// <summary>Asks the servers how they are; of its own processes it reads that from the system.</summary>
internal sealed class ServerMetricsReader(Field field) : IDisposable
{
    private readonly HttpClient client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) }.WithKey();
    private ServerMetricsSample last = new(0, [.. field.Servers.Select(_ => 0.0)], 0, 0, 0, 0, 0, 0);

    /// <summary>How they are now; what one does not answer in time is as it was.</summary>
    public async Task<ServerMetricsSample> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var answers = await Task.WhenAll(field.Servers.Select(server => client.GetFromJsonAsync<StatusAnswer>(new Uri(server, "api/status"), cancellation)));
            last = answers.Select(answer => answer!).ToList() is var all ? new(
                all.Sum(each => each.Process.ProcessorSeconds), all.ConvertAll(each => each.Process.ProcessorSeconds), all.Sum(each => each.Process.WorkingSet), all.Sum(each => each.Process.Heap), all.Sum(each => each.Process.PauseSeconds),
                all.Max(each => each.Head), all.Max(each => each.Head - each.Delivered), all.Sum(each => each.Health.Mismatches)) : last;
        }
        catch (Exception failure) when (failure is HttpRequestException or System.Text.Json.JsonException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            Unanswered++;
        }

        return Own(last);
    }

    /// <summary>How often they did not answer.</summary>
    public int Unanswered { get; private set; }

    public void Dispose() => client.Dispose();

    private ServerMetricsSample Own(ServerMetricsSample told)
    {
        var processes = field.Own.Select(server => server.Running).OfType<Process>().ToList();
        processes.ForEach(process => process.Refresh());
        return processes.Count == 0 ? told : told with
        {
            ProcessorSeconds = processes.Sum(process => process.TotalProcessorTime.TotalSeconds),
            Each = processes.ConvertAll(process => process.TotalProcessorTime.TotalSeconds),
            WorkingSet = processes.Sum(process => process.WorkingSet64),
        };
    }

    private sealed record StatusAnswer(long Head, long Delivered, HealthAnswer Health, ProcessAnswer Process);

    private sealed record HealthAnswer(long Mismatches);

    private sealed record ProcessAnswer(double ProcessorSeconds, long WorkingSet, long Heap, double PauseSeconds);
}
