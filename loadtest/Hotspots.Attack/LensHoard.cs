using System.Globalization;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Grains.Lenses;
using Hotspots.Server.Settings;

namespace Hotspots.Attack;

/// <summary>One viewer looks through every lens there is, subsets of groups, kernels and weights, so as to fill the server's memory with what is kept up for them.</summary>
/// <param name="lenses">Through how many.</param>
/// <param name="output">Gets the table.</param>
internal sealed class LensHoard(int lenses, TextWriter output)
{
    private const int Settling = 200;
    private static readonly string[] Weights = ["each", "severity", "recency"];

    /// <summary>How many lived at most after any look but the first few.</summary>
    public int MostLiving { get; private set; }

    /// <summary>The memory of those that lived when as many had been looked through as one may have, in bytes.</summary>
    public long BytesOfShare { get; private set; }

    /// <summary>The same at the end.</summary>
    public long BytesAtEnd { get; private set; }

    /// <summary>Runs it and tells the table.</summary>
    /// <returns>Whether no more lived than one may have, and the memory of the others came back.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        var planting = new Planting(20_261_120, 10);
        await using var server = await AttackedServer.OpenAsync(planting, 0.5, folder, true, cancellation);
        server.Take(AttackedServer.Analyst);
        var (living, share) = (server.Get<LivingLenses>(), new LensSettings().MostPerCredential);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var number = 0; number < lenses; number++)
        {
            using var answer = await server.Http!.GetAsync(new Uri(AddressOf(number), UriKind.Relative), cancellation);
            answer.EnsureSuccessStatusCode();
            await SettleAsync(living, share, cancellation);
            MostLiving = Math.Max(MostLiving, living.Count);
            BytesOfShare = number < share ? living.Bytes : BytesOfShare;
        }

        BytesAtEnd = living.Bytes;
        Tell(GC.GetTotalMemory(forceFullCollection: true) - before);
        return Holds(share);
    }

    // The board of the place lives, too.
    private bool Holds(int share) => MostLiving <= share + 1 && BytesAtEnd <= 3 * Math.Max(BytesOfShare, 1);

    // What is given up ends in a turn of its own.
    private static async Task SettleAsync(LivingLenses living, int share, CancellationToken cancellation)
    {
        for (var wait = 0; wait < Settling && living.Count > share + 1; wait++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellation);
        }
    }

    /// <summary>A lens of its own for each number, as an address.</summary>
    public static string AddressOf(int number)
    {
        var kernels = Kernel.All;
        var (weight, kernel, subset) = (number % Weights.Length, number / Weights.Length % kernels.Count, (number / (Weights.Length * kernels.Count)) + 1);
        string[] all = ["violence-with-injury", "personal-robbery", "possession-of-weapons", "threats-to-kill", "drug-trafficking", "serious-violence", "knife-enabled", "under-25"];
        var groups = all.Where((_, bit) => (subset >> bit & 1) == 1).DefaultIfEmpty(all[0]);
        return $"api/surface?place=l00&groups={string.Join(',', groups)}&kernel={kernels[kernel].Id}&weight={Weights[weight]}&window=12m";
    }

    private void Tell(long kept)
    {
        output.WriteLine("| Lenses looked through | Most that lived | Their memory when there were as many as one may have | Their memory at the end | Kept by the process |");
        output.WriteLine("|---|---|---|---|---|");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {lenses:N0} | {MostLiving:N0} | {Mebibytes(BytesOfShare):N1} MiB | {Mebibytes(BytesAtEnd):N1} MiB | {Mebibytes(kept):N1} MiB |"));
    }

    private static double Mebibytes(long bytes) => bytes / 1_048_576.0;
}
