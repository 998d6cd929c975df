using Hotspots.Domain.Areas;
using Hotspots.Geography.GeoJson;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Geography.Boundaries;

/// <summary>All areas of one level as they stood at one time.</summary>
/// <param name="Level">Wards, LSOAs or boroughs.</param>
/// <param name="Name">For example <c>2022</c>; part of the key of every area.</param>
/// <param name="Areas">In the order of their codes; an area's place in this list is its index in a <see cref="Placement"/>.</param>
public sealed record BoundaryEdition(AreaLevel Level, string Name, IReadOnlyList<Area> Areas)
{
    /// <summary>Whether the boundaries only resemble the official ones.</summary>
    public bool Approximate { get; init; }

    /// <summary>What the licence wants said beside the map.</summary>
    public string Credit { get; init; } = "";

    /// <summary>Where the boundaries come from: a file's name or an address.</summary>
    public string Source { get; init; } = "";

    /// <summary>Which population the rates divide by, and of when; null where there is none.</summary>
    public string? Denominator { get; init; }

    /// <summary>This edition and the areas of another part of it, for example a second borough's wards from a second file.</summary>
    /// <exception cref="BoundaryException">The other part is of another level or edition, or holds a code that this one holds.</exception>
    public BoundaryEdition And(BoundaryEdition part)
    {
        if (part.Level != Level || part.Name != Name)
        {
            throw new BoundaryException($"'{part.Source}' is edition '{part.Name}' of level {part.Level}, not '{Name}' of {Level}.", "Load it as an edition of its own.");
        }

        var codes = Areas.Select(area => area.Key).ToHashSet();
        if (part.Areas.FirstOrDefault(area => codes.Contains(area.Key)) is { } twice)
        {
            throw new BoundaryException(
                $"Edition '{Name}' already has the area {twice.Key.Code}, which '{part.Source}' brings again.",
                "Give the file another edition name, or remove the edition first.");
        }

        return this with
        {
            Areas = [.. Areas.Concat(part.Areas).OrderBy(area => area.Key.Code, StringComparer.Ordinal)],
            Approximate = Approximate || part.Approximate,
            Credit = Joined(Credit, part.Credit),
            Source = Joined(Source, part.Source),
            Denominator = Denominator ?? part.Denominator,
        };
    }

    private static string Joined(string first, string second) =>
        string.Join("; ", new[] { first, second }.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));
}
