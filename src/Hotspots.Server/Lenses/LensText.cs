using System.Text.Json;
using System.Text.Json.Serialization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Security.Access;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Access;
using Hotspots.Server.Http;
using Hotspots.Server.Settings;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Lenses;

/// <summary>A lens as people write it. What is left out is the usual.</summary>
internal record LensRequest
{
    /// <summary>A district's id, or an area's code.</summary>
    public string? Place { get; init; }

    /// <summary>Ids of groups; an incident counts when it is in any of them.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>A window's id.</summary>
    public string? Window { get; init; }

    /// <summary>The kernel's radius in metres.</summary>
    public int? Bandwidth { get; init; }

    /// <summary><c>ward</c>, <c>lsoa</c> or <c>borough</c>.</summary>
    public string? Level { get; init; }

    /// <summary>A kernel's name.</summary>
    public string? Kernel { get; init; }

    /// <summary><c>fixed</c>, <c>silverman</c> or <c>likelihood</c>.</summary>
    public string? BandwidthBy { get; init; }

    /// <summary><c>each</c>, <c>severity</c> or <c>recency</c>.</summary>
    public string? Weight { get; init; }

    /// <summary><c>none</c> or <c>corrected</c>.</summary>
    public string? Edge { get; init; }

    /// <summary>A position, an instant, or <c>position@instant</c>: what was known then. Null for what is known now.</summary>
    public string? AsOf { get; init; }
}

/// <summary>A lens to be watched.</summary>
internal sealed record WatchRequest : LensRequest
{
    /// <summary>The address of the hub.</summary>
    public const string Hub = "/live";

    /// <summary>The position of what the watcher has seen already, on whichever server: nothing earlier is sent.</summary>
    public long? Since { get; init; }

    /// <summary>Why it is looked at, for the record of who looked; needed where a district demands it.</summary>
    public string? Purpose { get; init; }

    /// <summary>Whatever else was sent, which no lens has.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>Refuses what no lens has, so that a slip of the pen is not answered with something else than was asked.</summary>
    /// <exception cref="LensException">There is something of the kind; the message lists what there is.</exception>
    public WatchRequest OrRefuse() => Others is { Count: > 0 } ? throw LensText.Unknown("part of a lens", Others.Keys.First(), Parts) : this;

    private static IEnumerable<string> Parts =>
        typeof(WatchRequest).GetProperties().Where(part => part.Name != nameof(Others)).Select(part => JsonNamingPolicy.CamelCase.ConvertName(part.Name)).Order(StringComparer.Ordinal);
}

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
    public View Usual => Read(new(), Visitor.Anybody);

    /// <summary>The view of a lens for who may see everything.</summary>
    /// <exception cref="LensException">A part of it does not exist.</exception>
    public View Read(LensRequest asked) => Read(asked, Visitor.Anybody);

    /// <summary>The view of a lens for somebody.</summary>
    /// <param name="asked">As it is written.</param>
    /// <param name="visitor">Who asks.</param>
    /// <exception cref="NotGrantedException">It names a place or a group that was not granted, whether there is one of that name or not.</exception>
    /// <exception cref="LensException">A part of it does not exist.</exception>
    /// <exception cref="NotDisclosedException">A sensitive group is asked for together with another.</exception>
    public View Read(LensRequest asked, Visitor visitor)
    {
        var place = PlaceOf(asked.Place, visitor);
        var rule = Among<BandwidthRule>("bandwidth rule", asked.BandwidthBy, WireNames.Of);
        var without = visitor.SeesSensitive ? default : catalogue.Sensitive;
        var groups = AloneOrOrdinary(GroupsOf(asked.Groups, visitor), without);
        var lens = new Lens(place.Id, groups, WindowOf(asked.Window), BandwidthOf(rule == BandwidthRule.Fixed ? asked.Bandwidth : null))
        {
            Without = without,
            Apart = groups.Count == 1 && groups.Overlaps(catalogue.Sensitive) ? default : catalogue.Sensitive,
            Snapped = !visitor.SeesSensitive,
            Kernel = KernelOf(asked.Kernel),
            BandwidthRule = rule,
            Weighting = Among<Weighting>("weight", asked.Weight, WireNames.Of),
            Edge = Among<EdgePolicy>("edge", asked.Edge, WireNames.Of),
        };
        return new(lens, string.IsNullOrEmpty(asked.Level) ? UsualLevelOf(place, lens.IsPublished) : LevelOf(asked.Level));
    }

    /// <summary>The same as it is written.</summary>
    public LensRequest Write(View view) => new()
    {
        Place = view.Lens.Place,
        Groups = catalogue.IdsOf(view.Lens.Groups),
        Window = view.Lens.Window.Id,
        Bandwidth = view.Lens.Bandwidth,
        Level = WireNames.Of(view.Level),
        Kernel = view.Lens.Kernel.Id,
        BandwidthBy = WireNames.Of(view.Lens.BandwidthRule),
        Weight = WireNames.Of(view.Lens.Weighting),
        Edge = WireNames.Of(view.Lens.Edge),
    };

    /// <summary>A level by its name; the first that is loaded for none.</summary>
    /// <exception cref="LensException">There is none of that name.</exception>
    public AreaLevel LevelOf(string? name)
    {
        var found = string.IsNullOrEmpty(name) ? Levels.Take(1) : Levels.Where(level => WireNames.Of(level) == name);
        return found.Cast<AreaLevel?>().FirstOrDefault() ?? throw Unknown("level", name, Levels.Select(WireNames.Of));
    }

    /// <summary>The levels of areas by which a place can be looked at without telling of more than it, the usual one first.</summary>
    public IReadOnlyList<AreaLevel> LevelsOf(string id)
    {
        var place = atlas.DistrictOf(id);
        var usual = UsualLevelOf(place);
        return [.. Levels.Where(level => level != usual && !(level > place.Area?.Level)).Prepend(usual)];
    }

    /// <summary>The level of a place's board where none is asked for: LSOAs of a ward, an LSOA itself, and the first that is loaded of all else.</summary>
    /// <param name="place">The place.</param>
    /// <param name="isPublished">Whether only what is published is told: of a ward itself, since there is nothing of LSOAs.</param>
    public AreaLevel UsualLevelOf(District place, bool isPublished = false) => place.Area?.Level switch
    {
        AreaLevel.Lsoa => AreaLevel.Lsoa,
        AreaLevel.Ward => !isPublished && Levels.Contains(AreaLevel.Lsoa) ? AreaLevel.Lsoa : AreaLevel.Ward,
        _ => LevelOf(null),
    };

    /// <summary>A district by its id, or an area of a current edition by its code; for none the usual district, or the first that was granted.</summary>
    /// <exception cref="NotGrantedException">It was not granted, whether there is one of that name or not.</exception>
    /// <exception cref="LensException">There is none of that name.</exception>
    public District PlaceOf(string? id, Visitor visitor) =>
        string.IsNullOrEmpty(id) || SeenBy(visitor).Exists(district => district.Id == id) ? DistrictOf(id, visitor)
        : atlas.District(id) is { Area: not null } area && visitor.Sees(area, atlas) ? area
        : throw NoneOf("place", id, visitor, "an area by its code");

    /// <summary>A district by its id; for none the usual one, or the first that was granted.</summary>
    /// <exception cref="NotGrantedException">It was not granted, whether there is one of that id or not.</exception>
    /// <exception cref="LensException">There is none of that id.</exception>
    public District DistrictOf(string? id, Visitor visitor)
    {
        var seen = SeenBy(visitor);
        return string.IsNullOrEmpty(id) ? seen.Find(district => district.Id == settings.Lens.District) ?? seen.FirstOrDefault() ?? throw new NotGrantedException()
            : seen.Find(district => district.Id == id) ?? throw NoneOf("district", id, visitor);
    }

    private List<District> SeenBy(Visitor visitor) => atlas.Districts.Count > 0 ? [.. atlas.Districts.Where(visitor.Sees)] : throw new NoBoundariesException();

    // Whoever was granted single districts is not told whether there is something of that name elsewhere.
    private Exception NoneOf(string what, string id, Visitor visitor, params IEnumerable<string> besides) =>
        visitor.Districts is null ? Unknown(what, id, atlas.Districts.Select(district => district.Id).Concat(besides)) : new NotGrantedException();

    private GroupSet GroupsOf(IReadOnlyList<string>? ids, Visitor visitor)
    {
        var all = catalogue.Groups.Where(visitor.Sees).Select(group => group.Id).ToList();
        if (ids is not { Count: > 0 })
        {
            return catalogue.Find(all.Contains(settings.Lens.Group, StringComparer.Ordinal) ? [settings.Lens.Group] : all.Take(1)) is { IsEmpty: false } usual ? usual : throw new NotGrantedException();
        }

        if (visitor.Groups is { } granted && !ids.All(granted.Contains))
        {
            throw new NotGrantedException();
        }

        return catalogue.Find(ids) ?? throw Unknown("group", ids.First(id => !all.Contains(id, StringComparer.Ordinal)), all);
    }

    private GroupSet AloneOrOrdinary(GroupSet groups, GroupSet sensitive) => !groups.Overlaps(sensitive) || groups.Count == 1 ? groups
        : throw new NotDisclosedException($"Each of {string.Join(", ", catalogue.IdsOf(sensitive))} has a layer of its own: ask for one of them alone, or for other groups.");

    private static Kernel KernelOf(string? id) => string.IsNullOrEmpty(id)
        ? Kernel.Quartic
        : Kernel.Find(id) ?? throw Unknown("kernel", id, Kernel.All.Select(kernel => kernel.Id));

    // The first is the usual.
    private static T Among<T>(string what, string? name, Func<T, string> word)
        where T : struct, Enum
    {
        var all = Enum.GetValues<T>();
        var found = string.IsNullOrEmpty(name) ? 0 : Array.FindIndex(all, each => word(each) == name);
        return found >= 0 ? all[found] : throw Unknown(what, name, all.Select(word));
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
    public static LensException Unknown(string what, string? name, IEnumerable<string> known) => new(UnknownName.Told(what, name, known));
}
