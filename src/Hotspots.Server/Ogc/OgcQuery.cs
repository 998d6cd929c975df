using System.ComponentModel;
using Hotspots.Server.Http;
using Microsoft.AspNetCore.Mvc;

namespace Hotspots.Server.Ogc;

/// <summary>What a client may say about the features that it wants.</summary>
internal sealed class OgcQuery
{
    /// <summary>What every collection takes.</summary>
    public static readonly IReadOnlyList<string> Common = ["bbox", "datetime", "limit", "offset", "groups", "asOf"];

    [Description("Only what touches this box: west,south,east,north in degrees (CRS84).")]
    [FromQuery(Name = "bbox")]
    public string? Bbox { get; init; }

    [Description("An instant, or an interval with .. for an open end, by RFC 3339. Of areas it chooses the days that are counted, in London; of hotspots an instant chooses when they were known, an interval the days they are drawn from.")]
    [FromQuery(Name = "datetime")]
    public string? Datetime { get; init; }

    [Description("How many features at most, from 1; over 10,000 counts as 10,000.")]
    [FromQuery(Name = "limit")]
    [DefaultValue(1_000)]
    public int? Limit { get; init; }

    [Description("How many features to pass over.")]
    [FromQuery(Name = "offset")]
    public int? Offset { get; init; }

    [Description("Ids of groups, parted by commas; an incident counts when it is in any of them.")]
    [FromQuery(Name = "groups")]
    public string? Groups { get; init; }

    [Description("What was known then: a position of the journal, an instant in UTC, or position@instant.")]
    [FromQuery(Name = "asOf")]
    public string? AsOf { get; init; }

    [Description("Areas only: those of one district, as /api/view lists them.")]
    [FromQuery(Name = "district")]
    public string? District { get; init; }

    [Description("Areas only: the days that are counted, as in /api/history: 2024, 2024-06, last-12-months.")]
    [FromQuery(Name = "period")]
    public string? Period { get; init; }

    [Description("Hotspots only: a window's id: 1h, 24h, 7d, 28d or 12m.")]
    [FromQuery(Name = "window")]
    public string? Window { get; init; }

    [Description("Hotspots only: the kernel's radius in metres.")]
    [FromQuery(Name = "bandwidth")]
    public string? Bandwidth { get; init; }

    [Description("Hotspots only: quartic, epanechnikov, triangular, uniform or gaussian.")]
    [FromQuery(Name = "kernel")]
    public string? Kernel { get; init; }
}
