using Hotspots.Engine.Formats;
using Hotspots.Engine.History;

namespace Hotspots.Server.History;

/// <summary>The published counts, read when somebody first asks for them.</summary>
/// <param name="file">Where they are; null for nowhere.</param>
internal sealed class PublishedShelf(string? file)
{
    private PublishedCounts? read;

    /// <summary>The counts.</summary>
    /// <exception cref="HistoryException">There are none.</exception>
    /// <exception cref="IntakeException">The file is not as it should be.</exception>
    public PublishedCounts Counts => read ??= file is null
        ? throw new HistoryException("There are no published counts here: name their file with the setting PublishedCounts, or with --counts FILE.")
        : PublishedCounts.Read(file);
}
