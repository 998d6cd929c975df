using Hotspots.Grains.Messages;
using Orleans.Concurrency;

namespace Hotspots.Grains;

/// <summary>Whatever follows the tail of its silo.</summary>
[Alias("hotspots.follower")]
public interface IFollowerGrain : IGrainWithStringKey
{
    /// <summary>Takes in what waits. Lost or repeated it does no harm: the next question does the same.</summary>
    [OneWay]
    [Alias("CatchUp")]
    Task CatchUpAsync();
}

/// <summary>An area; its key is <c>level/edition/code</c>.</summary>
[Alias("hotspots.area")]
public interface IAreaGrain : IFollowerGrain
{
    /// <summary>All its figures.</summary>
    /// <param name="without">Bits of the catalogue: incidents in any of these groups count nowhere.</param>
    /// <param name="cancellation">Nobody waits for the answer any more.</param>
    [Alias("Figures")]
    Task<AreaMessage> FiguresAsync(ulong without, CancellationToken cancellation);
}

/// <summary>A ward.</summary>
[Alias("hotspots.ward")]
public interface IWardGrain : IAreaGrain;

/// <summary>An LSOA.</summary>
[Alias("hotspots.lsoa")]
public interface ILsoaGrain : IAreaGrain;

/// <summary>A borough.</summary>
[Alias("hotspots.borough")]
public interface IBoroughGrain : IAreaGrain;

/// <summary>A district's board; its key is the district's id.</summary>
[Alias("hotspots.board")]
public interface IBoardGrain : IFollowerGrain
{
    /// <summary>The counts of the district and of its areas of one level.</summary>
    [Alias("Board")]
    Task<BoardMessage> BoardAsync(BoardQuestionMessage question, CancellationToken cancellation);
}

/// <summary>A surface; its key is a lens as <see cref="LensKey"/> writes it.</summary>
[Alias("hotspots.surface")]
public interface ISurfaceGrain : IFollowerGrain
{
    /// <summary>The surface and its hotspots as shown.</summary>
    [Alias("State")]
    Task<SurfaceMessage> StateAsync(CancellationToken cancellation);

    /// <summary>The raw cells.</summary>
    [Alias("Evidence")]
    Task<EvidenceMessage> EvidenceAsync(CancellationToken cancellation);
}
