using System.Globalization;
using Hotspots.Geography.GeoJson;

namespace Hotspots.Geography.Boundaries;

/// <summary>What a boundary file gave, and everything in it that was not as it should be.</summary>
/// <param name="Edition">The areas that can be used.</param>
/// <param name="Problems">In the order of the file.</param>
public sealed record BoundaryReading(BoundaryEdition Edition, IReadOnlyList<BoundaryProblem> Problems)
{
    /// <summary>The properties that code, name, borough code and borough name were read from; null where there is none.</summary>
    internal PropertyNames? Properties { get; init; }

    /// <summary>This reading and that of another file of the same edition, with what overlaps between the two.</summary>
    /// <exception cref="BoundaryException">The other is of another level or edition, or holds a code that this one holds.</exception>
    public BoundaryReading And(BoundaryReading part)
    {
        var edition = Edition.And(part.Edition);
        return this with { Edition = edition, Problems = [.. Problems.Concat(part.Problems).Concat(Overlaps.Among(edition.Areas, CancellationToken.None)).Distinct()] };
    }

    /// <summary>The reading with the residents of each area, and a problem for each area that the file does not know.</summary>
    public BoundaryReading With(Populations populations)
    {
        var missing = Edition.Areas.Where(area => !populations.Residents.ContainsKey(area.Key.Code))
            .Select(area => new BoundaryProblem(0, area.Key.Code, $"'{populations.Source}' gives no residents for it.", "It has no rates."));
        return this with { Edition = populations.JoinTo(Edition), Problems = [.. Problems, .. missing] };
    }
}

/// <summary>Something in a boundary file that was not as it should be.</summary>
/// <param name="Feature">1 for the first feature of the file; 0 where it is not about a single one.</param>
/// <param name="Code">The area's code where it is known.</param>
/// <param name="What">What is wrong, in a sentence.</param>
/// <param name="Done">What was done about it, in a sentence.</param>
public sealed record BoundaryProblem(int Feature, string? Code, string What, string Done)
{
    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        var where = Feature > 0 ? $"feature {Feature.ToString(CultureInfo.InvariantCulture)}" : "";
        return $"{string.Join(", ", new[] { where, Code ?? "" }.Where(part => part.Length > 0))}: {What} {Done}";
    }
}
