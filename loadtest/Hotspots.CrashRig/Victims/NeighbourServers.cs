using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using Hotspots.Domain.Incidents;
using Hotspots.Tests;

namespace Hotspots.CrashRig;

/// <summary>Servers that have nothing in common but the machine.</summary>
internal sealed class NeighbourServers : IAsyncDisposable
{
    private const int Tries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly List<ServerProcess> houses;
    private readonly TimeProvider clock;
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly ConcurrentBag<string> died = [];
    private readonly ConcurrentBag<string> joined = [];
    private readonly ConcurrentBag<string> mixed = [];

    /// <param name="plan">How many, and of which program.</param>
    /// <param name="folder">Where their stores and logs are.</param>
    /// <param name="template">A store with boundaries, of which each gets a copy.</param>
    /// <param name="clock">Measures how long it takes.</param>
    public NeighbourServers(NeighboursPlan plan, string folder, string template, TimeProvider clock)
    {
        this.clock = clock;
        houses = [.. Ports.Take(ServerProcess.Ports * plan.Servers).Chunk(ServerProcess.Ports).Select((ports, number) => Build(string.Create(CultureInfo.InvariantCulture, $"server-{number}"), ports))];

        ServerProcess Build(string name, int[] ports)
        {
            var store = Path.Combine(folder, $"{name}.db");
            File.Copy(template, store);
            return new(name, plan.Program, ports, ["--store", store], folder, clock);
        }
    }

    /// <summary>Starts all at the same moment, sends each as many incidents as its number, and looks again after a while.</summary>
    /// <returns>How long it took until the last was ready, and what is wrong.</returns>
    public async Task<(TimeSpan Slowest, Found Found)> LiveAsync(TimeSpan patience, TimeSpan calm, IncidentStream story, CancellationToken cancellation)
    {
        houses.ForEach(house => house.Start());
        var ready = await Task.WhenAll(houses.Select(house => ReadyAsync(house, patience, cancellation)));
        using var post = new IncidentsPost(new());
        for (var number = 0; number < houses.Count; number++)
        {
            await SendAsync(post, houses[number], [.. Enumerable.Range(0, number + 1).Select(_ => story.Report())], cancellation);
        }

        await Task.Delay(calm, clock, cancellation);
        await Task.WhenAll(houses.Select((house, number) => LookAsync(house, number + 1, cancellation)));
        return (ready.Max(), new([.. died.Order()], [.. joined.Order()], [.. mixed.Order()]));
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(houses.Select(house => house.DisposeAsync().AsTask()));
        client.Dispose();
    }

    private async Task<TimeSpan> ReadyAsync(ServerProcess house, TimeSpan patience, CancellationToken cancellation)
    {
        var begun = clock.GetTimestamp();
        if (await house.ReadyOrRefusalAsync(patience, cancellation) is { } refusal)
        {
            died.Add($"{house.Name} did not become ready: {refusal}");
        }

        return clock.GetElapsedTime(begun);
    }

    // A busy machine may take longer over it than we wait; sending it again changes nothing. Who died answers nothing, and is found later.
    private async Task SendAsync(IncidentsPost post, ServerProcess house, IReadOnlyList<Revision> batch, CancellationToken cancellation)
    {
        for (var tries = 1; await post.TryAsync(house.Address, batch, cancellation) is null && tries < Tries; tries++)
        {
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private async Task LookAsync(ServerProcess house, int incidents, CancellationToken cancellation)
    {
        if (house.Running is not { HasExited: false })
        {
            died.Add($"{house.Name} ended by itself; its log says why.");
            return;
        }

        try
        {
            var answer = await client.GetFromJsonAsync<Readiness>(new Uri(house.Address, "readyz"), cancellation);
            Judge(house.Name, answer!, incidents);
        }
        catch (HttpRequestException failure)
        {
            died.Add($"{house.Name} lives and is not ready: {failure.Message}");
        }
    }

    private void Judge(string name, Readiness answer, int incidents)
    {
        if (answer.Servers != 1)
        {
            joined.Add($"{name} sees {answer.Servers} servers in its cluster.");
        }

        if (answer.Head != incidents)
        {
            mixed.Add($"{name} was sent {incidents} incidents, and its journal has {answer.Head}.");
        }
    }

    private sealed record Readiness(int Servers, long Head);
}
