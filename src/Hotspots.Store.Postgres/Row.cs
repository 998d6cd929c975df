using Hotspots.Domain.Incidents;

namespace Hotspots.Store.Postgres;

/// <summary>A change, about to be inserted, and where what counted before it stands.</summary>
internal sealed record Row(Change Change, long? Supersedes)
{
    public Domain.Incidents.Revision Revision => Change.Revision;
}
