using System.Globalization;
using Hotspots.Domain.Incidents;

namespace Hotspots.Conformance;

/// <summary>Revisions to the bit: equality of records takes −0.0 for 0.0, and times of other offsets for the same.</summary>
public static class Exactly
{
    public static string Of(Revision? revision) => revision is null
        ? "none"
        : string.Join('|', revision with { ReportedAt = null }, revision.Occurred.CountedAt.UtcTicks, Bits(revision.Published?.Longitude),
            Bits(revision.Published?.Latitude), Bits(revision.Grid?.Easting), Bits(revision.Grid?.Northing),
            revision.ReportedAt?.ToUniversalTime().Ticks, revision.PlaceName is null, revision.PublishedAreaCode is null);

    private static string Bits(double? value) =>
        value is { } given ? BitConverter.DoubleToInt64Bits(given).ToString("x16", CultureInfo.InvariantCulture) : "-";
}
