using Hotspots.Runtime.Orleans.Messages;
using Orleans.Concurrency;

namespace Hotspots.Runtime.Orleans;

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
    [Alias("Figures")]
    Task<AreaMessage> FiguresAsync();

    /// <summary>The same without the incidents of some groups. A method of its own, which a server of a former version does not have and so refuses.</summary>
    [Alias("FiguresWithout")]
    Task<AreaMessage> FiguresWithoutAsync(ulong without);
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
    Task<BoardMessage> BoardAsync(BoardQuestionMessage question);

    /// <summary>The same without the incidents of some groups; likewise a method of its own.</summary>
    [Alias("BoardWithout")]
    Task<BoardMessage> BoardWithoutAsync(BoardQuestionMessage question, ulong without);
}

/// <summary>A surface; its key is a lens as <see cref="LensKey"/> writes it.</summary>
[Alias("hotspots.surface")]
public interface ISurfaceGrain : IFollowerGrain
{
    /// <summary>The surface and its hotspots as shown.</summary>
    [Alias("State")]
    Task<SurfaceMessage> StateAsync();

    /// <summary>The raw cells.</summary>
    [Alias("Evidence")]
    Task<EvidenceMessage> EvidenceAsync();
}
