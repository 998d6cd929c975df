using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Live.Cells;

namespace Hotspots.Engine.Live.Areas;

/// <summary>Where a board gets its rows from: the areas, wherever they live.</summary>
public interface IAreaSource
{
    /// <summary>What an area counts as at a moment.</summary>
    /// <param name="area">The area; null for what has no place.</param>
    /// <param name="questions">What is wanted of it.</param>
    /// <param name="moment">The position and the instant.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="MomentPassedException">The instant lies too far back.</exception>
    /// <exception cref="CellUnavailableException">The area cannot be reached now.</exception>
    Task<AreaAnswer> AnswerAsync(AreaKey? area, IReadOnlyList<AreaQuestion> questions, Moment moment, CancellationToken cancellation);
}
