using System.Globalization;
using Hotspots.Tests;

namespace Hotspots.LoadTest;

/// <summary>Where a run's servers come from.</summary>
/// <param name="Urls">Servers that run already; none for its own.</param>
/// <param name="Program">The path of Hotspots.Server.dll.</param>
/// <param name="Store"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Silos">How many servers; more than one share a PostgreSQL.</param>
internal sealed record FieldPlan(IReadOnlyList<Uri> Urls, string Program, string Store, int Silos);

/// <summary>The servers under load, and the stage that they stand on. Its own ones end with it.</summary>
internal sealed class Field : IAsyncDisposable
{
    private readonly List<ServerProcess> own = [];
    private readonly StoreUnderTest? store;

    private Field(Stage stage, bool exact, StoreUnderTest? store, IReadOnlyList<Uri> servers) => (Stage, Exact, this.store, Servers) = (stage, exact, store, servers);

    public Stage Stage { get; }

    /// <summary>Whether the stage has the servers' own boundaries, to the last bit.</summary>
    public bool Exact { get; }

    public IReadOnlyList<Uri> Servers { get; private set; }

    /// <summary>The processes that were started; none where the servers are others'.</summary>
    public IReadOnlyList<ServerProcess> Own => own;

    /// <summary>Finds the servers, or starts them on a fresh store.</summary>
    /// <exception cref="RigException">One cannot be reached or does not start.</exception>
    public static async Task<Field> OpenAsync(FieldPlan plan, string geography, string folder, TimeProvider clock, CancellationToken cancellation)
    {
        if (plan.Urls.Count > 0)
        {
            var (remote, exact) = await RemoteStage.ReadAsync(plan.Urls[0], cancellation);
            return new(remote, exact, null, plan.Urls);
        }

        var stage = Grounds.StageOf(geography);
        var field = new Field(stage, exact: true, await StoreUnderTest.MakeAsync(plan.Store, folder, stage, clock, cancellation), []);
        try
        {
            await field.StartAsync(plan, folder, clock, cancellation);
            return field;
        }
        catch
        {
            await field.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in own)
        {
            await server.DisposeAsync();
        }

        await (store?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task StartAsync(FieldPlan plan, string folder, TimeProvider clock, CancellationToken cancellation)
    {
        own.AddRange(Ports.Take(ServerProcess.Ports * plan.Silos).Chunk(ServerProcess.Ports).Select((ports, index) =>
            new ServerProcess(string.Create(CultureInfo.InvariantCulture, $"server-{index + 1}"), plan.Program, ports, store!.Arguments, folder, clock)));
        own.ForEach(server => server.Start());
        await Task.WhenAll(own.Select(server => server.ReadyAsync(cancellation)));
        Servers = [.. own.Select(server => server.Address)];
    }
}
