using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Orleans.Runtime;

namespace Hotspots.Grains.Directors;

/// <summary>Which of the active silos has which borough: rendezvous hashing with bounded loads.</summary>
/// <remarks>
/// Every pair of borough and silo has a weight, a hash of both names. The pairs are gone through from the heaviest down; a pair is
/// taken where the borough has no silo yet and the silo has room. Of n boroughs each of m silos has room for n / m; the n mod m
/// that are left over go to the first silos that would take one more. So no silo has more than one borough more than another, and
/// every silo that knows the same silos comes to the same result, whatever was before. A silo's name is its address and port, so
/// that one that starts again gets back what it had. What lies in no borough goes to the silo of the heaviest pair.
/// </remarks>
internal sealed class BoroughAllocation
{
    private readonly SiloAddress[] silos;
    private readonly Dictionary<string, SiloAddress> owners = new(StringComparer.Ordinal);

    public BoroughAllocation(IReadOnlyList<string> boroughs, IEnumerable<SiloAddress> silos)
    {
        this.silos = [.. silos.Order()];
        var (load, room, spare) = (this.silos.ToDictionary(silo => silo, _ => 0), boroughs.Count / this.silos.Length, boroughs.Count % this.silos.Length);
        foreach (var (borough, silo) in Pairs(boroughs))
        {
            if (owners.ContainsKey(borough) || load[silo] > room || (load[silo] == room && spare == 0))
            {
                continue;
            }

            spare -= load[silo] == room ? 1 : 0;
            load[silo]++;
            owners[borough] = silo;
        }
    }

    /// <summary>Whether it is made for these silos.</summary>
    public bool IsFor(IEnumerable<SiloAddress> active) => silos.SequenceEqual(active.Order());

    /// <summary>The silo on which everything of that borough lives.</summary>
    public SiloAddress OwnerOf(string borough) =>
        owners.TryGetValue(borough, out var owner) ? owner : silos.MaxBy(silo => Weight(borough, silo))!;

    private IEnumerable<(string Borough, SiloAddress Silo)> Pairs(IReadOnlyList<string> boroughs) =>
        from borough in boroughs
        from silo in silos
        orderby Weight(borough, silo) descending, borough, silo
        select (borough, silo);

    // The same on every machine and in every version, which string.GetHashCode is not.
    private static ulong Weight(string borough, SiloAddress silo) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{borough}|{silo.Endpoint}")));
}
