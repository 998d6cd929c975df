using System.ComponentModel;
using System.Globalization;
using Hotspots.Engine.History;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Http;
using Hotspots.Server.Lenses;
using Microsoft.AspNetCore.Mvc;

namespace Hotspots.Server.Audit;

/// <summary>What is looked for in the record, as it is written in an address.</summary>
internal sealed class AuditQuery
{
    [Description("Entries from this time on: 2026-03-01, or 2026-03-01T08:00Z.")]
    [FromQuery(Name = "from")]
    public string? From { get; init; }

    [Description("Entries from before this time.")]
    [FromQuery(Name = "until")]
    public string? Until { get; init; }

    [Description("The account or key.")]
    [FromQuery(Name = "who")]
    public string? Who { get; init; }

    [Description("What was done, such as exported; several parted by commas.")]
    [FromQuery(Name = "act")]
    public string? Act { get; init; }

    [Description("The district that was shown.")]
    [FromQuery(Name = "district")]
    public string? District { get; init; }

    [Description("Groups of which any was shown, parted by commas.")]
    [FromQuery(Name = "groups")]
    public string? Groups { get; init; }

    [Description("The code of an area. Whoever saw the whole district saw it, and whoever saw a polygon, or an area of another level, may have.")]
    [FromQuery(Name = "area")]
    public string? Area { get; init; }

    [Description("The area's level: ward, lsoa or borough.")]
    [FromQuery(Name = "level")]
    public string? Level { get; init; }

    [Description("The figures were about a time that ends after this.")]
    [FromQuery(Name = "aboutFrom")]
    public string? AboutFrom { get; init; }

    [Description("The figures were about a time that begins before this.")]
    [FromQuery(Name = "aboutUntil")]
    public string? AboutUntil { get; init; }

    [Description("json or csv.")]
    [FromQuery(Name = "format")]
    public string? Format { get; init; }

    [Description("How many at most, the newest of them, 1 to 100,000; 1,000 if not given.")]
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>The question.</summary>
    /// <exception cref="HistoryException">A part cannot be read.</exception>
    public AuditQuestion On(AuditQuestion question) => question with
    {
        From = TimeOf(From), Until = TimeOf(Until), Who = Who, Acts = ActsOf(Act), District = District, Groups = LensQuery.ListOf(Groups),
        Area = Area, Level = Level, AboutFrom = TimeOf(AboutFrom), AboutUntil = TimeOf(AboutUntil),
    };

    /// <summary>A time, UTC where nothing else is said.</summary>
    /// <exception cref="HistoryException">It is none.</exception>
    public static DateTimeOffset? TimeOf(string? text) => string.IsNullOrEmpty(text) ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
        : throw new HistoryException($"'{(text.Length > 60 ? text[..60] + "…" : text)}' is no time. Write one such as 2026-03-01 or 2026-03-01T08:00Z.");

    /// <summary>Acts by their names.</summary>
    /// <exception cref="HistoryException">There is none of a name.</exception>
    public static IReadOnlyList<AuditAct> ActsOf(string? names)
    {
        try
        {
            return [.. LensQuery.ListOf(names).Select(AuditActs.Find)];
        }
        catch (FormatException why)
        {
            throw new HistoryException(why.Message);
        }
    }
}
