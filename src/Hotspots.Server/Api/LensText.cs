using Hotspots.Domain;
using Hotspots.Engine;
using Hotspots.Geography;

namespace Hotspots.Server;

/// <summary>A lens as people write it. What is left out is the usual.</summary>
/// <param name="District">A district's id.</param>
/// <param name="Groups">Ids of groups; an incident counts when it is in any of them.</param>
/// <param name="Window">A window's id.</param>
/// <param name="Bandwidth">The kernel's radius in metres.</param>
/// <param name="Level"><c>ward</c>, <c>lsoa</c> or <c>borough</c>.</param>
internal record LensRequest(
    string? District = null, IReadOnlyList<string>? Groups = null, string? Window = null, int? Bandwidth = null, string? Level = null);

/// <summary>A lens to be watched.</summary>
/// <param name="District">A district's id.</param>
/// <param name="Groups">Ids of groups.</param>
/// <param name="Window">A window's id.</param>
/// <param name="Bandwidth">The kernel's radius in metres.</param>
/// <param name="Level">A level's name.</param>
/// <param name="Since">The position of what the watcher has seen already, on whichever server: nothing earlier is sent.</param>
internal sealed record WatchRequest(
    string? District = null, IReadOnlyList<string>? Groups = null, string? Window = null, int? Bandwidth = null, string? Level = null, long? Since = null)
    : LensRequest(District, Groups, Window, Bandwidth, Level);

/// <summary>A lens that names something which does not exist. The message says what does.</summary>
internal class LensException(string message) : Exception(message);

/// <summary>There is nothing to look at yet. The message says how to change that.</summary>
internal sealed class NoBoundariesException() : LensException(Geodata.HowToLoadBoundaries);

/// <summary>Reads lenses as they are written in addresses and sent to the hub, and writes them back.</summary>
internal sealed class LensText(Atlas atlas, GroupCatalogue catalogue, ServerSettings settings)
{
    /// <summary>The levels that boundaries are loaded for, wards first.</summary>
    public IReadOnlyList<AreaLevel> Levels { get; } =
        [.. new[] { AreaLevel.Ward, AreaLevel.Lsoa, AreaLevel.Borough }.Where(level => atlas.LayerOf(level) >= 0)];

    /// <summary>What is shown to who asks for nothing.</summary>
    /// <exception cref="LensException">No boundaries are loaded.</exception>
    public View Usual => Read(new());

    /// <summary>The view of a lens.</summary>
    /// <exception cref="LensException">A part of it does not exist.</exception>
    public View Read(LensRequest asked)
    {
        var district = DistrictOf(asked.District);
        return new(new(district.Id, GroupsOf(asked.Groups), WindowOf(asked.Window), BandwidthOf(asked.Bandwidth)), LevelOf(asked.Level));
    }

    /// <summary>The same as it is written.</summary>
    public LensRequest Write(View view) => new(
        view.Lens.District, catalogue.IdsOf(view.Lens.Groups), view.Lens.Window.Id, view.Lens.Bandwidth, Words.Of(view.Level));

    /// <summary>A level by its name; the first that is loaded for none.</summary>
    /// <exception cref="LensException">There is none of that name.</exception>
    public AreaLevel LevelOf(string? name)
    {
        var found = string.IsNullOrEmpty(name) ? Levels.Take(1) : Levels.Where(level => Words.Of(level) == name);
        return found.Cast<AreaLevel?>().FirstOrDefault() ?? throw Unknown("level", name, Levels.Select(Words.Of));
    }

    /// <summary>A district by its id; the usual one for none.</summary>
    /// <exception cref="LensException">There is none of that id.</exception>
    public District DistrictOf(string? id)
    {
        var ids = atlas.Districts.Select(district => district.Id);
        if (atlas.Districts.Count == 0)
        {
            throw new NoBoundariesException();
        }

        return string.IsNullOrEmpty(id)
            ? atlas.District(settings.Lens.District ?? "") ?? atlas.Districts[0]
            : atlas.District(id) ?? throw Unknown("district", id, ids);
    }

    private GroupSet GroupsOf(IReadOnlyList<string>? ids)
    {
        var all = catalogue.Groups.Select(group => group.Id).ToList();
        if (ids is not { Count: > 0 })
        {
            return catalogue.Find([settings.Lens.Group]) ?? catalogue.Find(all.Take(1))!.Value;
        }

        return catalogue.Find(ids) ?? throw Unknown("group", ids.First(id => !all.Contains(id, StringComparer.Ordinal)), all);
    }

    private Window WindowOf(string? id) => string.IsNullOrEmpty(id)
        ? Window.Find(settings.Lens.Window) ?? Window.TwentyEightDays
        : Window.Find(id) ?? throw Unknown("window", id, Window.All.Select(window => window.Id));

    private int BandwidthOf(int? metres)
    {
        var wanted = metres ?? (settings.Bandwidths.Contains(settings.Lens.Bandwidth) ? settings.Lens.Bandwidth : settings.Bandwidths[0]);
        return settings.Bandwidths.Contains(wanted)
            ? wanted
            : throw Unknown("bandwidth", FormattableString.Invariant($"{wanted}"), settings.Bandwidths.Select(known => FormattableString.Invariant($"{known}")));
    }

    /// <summary>Says what there is instead.</summary>
    public static LensException Unknown(string what, string? name, IEnumerable<string> known)
    {
        const int longest = 60;
        var shown = name is { Length: > longest } ? name[..longest] + "…" : name;
        return new($"There is no {what} '{shown}'; there are: {string.Join(", ", known)}.");
    }
}
