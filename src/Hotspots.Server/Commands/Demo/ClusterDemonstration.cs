using System.Globalization;
using System.Security.Cryptography;
using Hotspots.Domain.Disclosure;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.Demo;

/// <summary>The demonstration on several silos: a PostgreSQL of its own, silos in processes of their own, and this process as the web in front of them.</summary>
internal sealed class ClusterDemonstration(ServerSettings settings, int silos, int seed, TimeProvider clock)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        SiloProcesses.DemandFreePorts(silos, settings);
        await using var postgres = await OwnPostgres.StartAsync(cancellation);
        var web = settings with
        {
            Cluster = postgres.ConnectionString,
            Silo = settings.Silo with { Role = SiloSettings.Web },
            Disclosure = settings.Disclosure with { Key = settings.Disclosure.Key ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(CellKeys.SecretLength)) },
        };
        var demonstration = new Demonstration(web, seed, clock);
        var simulator = await demonstration.PrepareAsync(cancellation);
        await using var processes = await SiloProcesses.StartAsync(silos, web, cancellation);
        Console.WriteLine(processes.Ids.ToList() is [var only]
            ? string.Create(CultureInfo.InvariantCulture, $"The silo is the process {only}. With more of them one could be killed while the map goes on.")
            : string.Create(CultureInfo.InvariantCulture, $"The silos are the processes {string.Join(", ", processes.Ids)}. Kill one ('kill -9 {processes.Ids.First()}') and watch the map: it goes on within seconds."));
        return await demonstration.ServeAsync(simulator, cancellation);
    }
}
