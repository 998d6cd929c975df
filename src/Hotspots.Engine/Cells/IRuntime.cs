using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>Gives every cell a home and one turn at a time, wherever that home is.</summary>
/// <remarks>
/// What it promises, whichever runtime it is: at most one turn of a cell at a time; a question asked again after an unknown
/// outcome changes nothing; a cell that lost its home begins anew from the journal; what is returned is a copy; the moments of
/// the answers of one cell to one asker never go back while that home stays. Asking throws <see cref="CellUnavailableException"/>
/// where no home can be reached for long.
/// </remarks>
public interface IRuntime
{
    /// <summary>The cell of an area.</summary>
    /// <exception cref="KeyNotFoundException">The atlas has no such area.</exception>
    IAreaCell Area(AreaKey key);

    /// <summary>The board of a district.</summary>
    /// <exception cref="KeyNotFoundException">The atlas has no such district.</exception>
    IBoardCell Board(string district);

    /// <summary>The surface of a lens.</summary>
    /// <exception cref="KeyNotFoundException">The atlas has no such district.</exception>
    ISurfaceCell Surface(Lens lens);
}

/// <summary>A cell's home cannot be reached now. Nothing changed; it may be asked again.</summary>
public sealed class CellUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Asks an area.</summary>
public interface IAreaCell
{
    /// <summary>All its figures.</summary>
    /// <param name="without">Incidents in any of these groups count nowhere.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<AreaFigures> FiguresAsync(GroupSet without = default, CancellationToken cancellation = default);
}

/// <summary>Asks a board.</summary>
public interface IBoardCell
{
    /// <summary>The counts of the district and its areas.</summary>
    Task<Board> BoardAsync(BoardQuestion question, CancellationToken cancellation = default);
}

/// <summary>Asks a surface.</summary>
public interface ISurfaceCell
{
    /// <summary>The surface and its hotspots as shown.</summary>
    Task<SurfaceState> StateAsync(CancellationToken cancellation = default);

    /// <summary>The raw cells, for a recomputation to compare with.</summary>
    Task<SurfaceEvidence> EvidenceAsync(CancellationToken cancellation = default);
}
