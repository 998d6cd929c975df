using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Hotspots.Attack;

/// <summary>Sends ordinary and hostile values to every place of every operation that the server says it has, as visitors of every kind.</summary>
/// <param name="requests">How many; 0 for every hostile value in every place once, and half as many with several.</param>
/// <param name="seed">Of every choice.</param>
/// <param name="output">Gets what is found.</param>
internal sealed class OpenApiCampaign(int requests, int seed, TextWriter output)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    private const long KeptMemory = 100L << 20;

    // What the last requests began goes on for a moment, and holds its memory until it ends.
    private const int MostLooks = 30;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly Random random = new(seed);

    /// <summary>What was answered with 500 or more, or not at all.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>What took more than two seconds.</summary>
    public List<string> Late { get; } = [];

    /// <summary>How many operations answered an ordinary request with what was asked for.</summary>
    public int Served { get; private set; }

    /// <summary>How many operations there are.</summary>
    public int Operations { get; private set; }

    /// <summary>How many bytes more are held at most 30 s after the last request than after the first ordinary ones, lenses that live included.</summary>
    public long Kept { get; private set; }

    /// <summary>Runs it and tells what came out.</summary>
    /// <returns>Whether nothing failed, nothing was late and memory came back.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        await using var server = await FuzzedServer.OpenAsync(folder, seed, null, cancellation);
        var operations = await DocumentAsync(server, cancellation);
        var (made, before) = (new ApiRequests(operations, seed), 0L);
        foreach (var ordinary in made.Ordinary())
        {
            Served += await SendAsync(server, ordinary, 0, cancellation) < 400 ? 1 : 0;
        }

        (Operations, before) = (operations.Count, GC.GetTotalMemory(forceFullCollection: true));
        var sent = await HostileAsync(server, made, cancellation);
        Kept = await SettledAsync(before, cancellation);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{sent:N0} hostile requests to {Operations} operations, of which {Served} served an ordinary one. {Faults.Count} failed, {Late.Count} took longer than {Slow.TotalSeconds:0} s; {Kept >> 20} MiB more are held."));
        foreach (var line in Faults.Select(fault => $"Failed: {fault}").Concat(Late.Select(late => $"Late: {late}")))
        {
            await output.WriteLineAsync(line);
        }

        return Faults.Count == 0 && Late.Count == 0 && Kept < KeptMemory;
    }

    private static async Task<long> SettledAsync(long before, CancellationToken cancellation)
    {
        var kept = long.MaxValue;
        for (var look = 0; look < MostLooks && kept >= KeptMemory; look++)
        {
            kept = GC.GetTotalMemory(forceFullCollection: true) - before;
            await Task.Delay(BetweenLooks, cancellation);
        }

        return kept;
    }

    private static async Task<IReadOnlyList<ApiOperation>> DocumentAsync(FuzzedServer server, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/openapi/v1.json", UriKind.Relative));
        Dress(request, server.Guests[0].Header);
        using var answer = await server.Http.SendAsync(request, cancellation);
        return ApiDocument.Read(JsonElement.Parse(await answer.Content.ReadAsStringAsync(cancellation)));
    }

    private async Task<int> HostileAsync(FuzzedServer server, ApiRequests made, CancellationToken cancellation)
    {
        var each = made.Each();
        var (single, several) = requests == 0 ? (each.Count, each.Count / 2) : (Math.Min(each.Count, requests * 2 / 3), requests / 3);
        foreach (var request in each.Take(single).Concat(Enumerable.Range(0, several).Select(_ => made.Several())))
        {
            await SendAsync(server, request, random.Next(3) > 0 ? 0 : random.Next(server.Guests.Count), cancellation);
        }

        return single + several;
    }

    private async Task<int> SendAsync(FuzzedServer server, ApiRequest asked, int guest, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var status = await StatusAsync(server, asked, guest, cancellation);
        var took = Stopwatch.GetElapsedTime(began);
        if (status is >= 500 or < 0)
        {
            Faults.Add($"{(status < 0 ? "no answer" : status)} as {server.Guests[guest].Who}: [{asked.Spot}] {asked}");
        }

        if (took > Slow)
        {
            Late.Add(string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:F1} s as {server.Guests[guest].Who}: [{asked.Spot}] {asked}"));
        }

        return status < 0 ? int.MaxValue : status;
    }

    // -1 where the connection broke, or nothing came for long.
    private static async Task<int> StatusAsync(FuzzedServer server, ApiRequest asked, int guest, CancellationToken cancellation)
    {
        try
        {
            using var request = asked.ToMessage();
            Dress(request, server.Guests[guest].Header);
            using var answer = await server.Http.SendAsync(request, cancellation);
            return (int)answer.StatusCode;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return -1;
        }
    }

    private static void Dress(HttpRequestMessage request, KeyValuePair<string, string>? header)
    {
        if (header is { } worn)
        {
            request.Headers.TryAddWithoutValidation(worn.Key, worn.Value);
        }
    }
}
