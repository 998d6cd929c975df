using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Hotspots.Server.Wire;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.History;

/// <summary>What an answer about the past is about, and what it rests on.</summary>
/// <param name="Question"><c>rates</c>, <c>compare</c>, <c>hours</c>, <c>series</c> and so on.</param>
/// <param name="Position">The position of the journal that it knows of; equal questions at equal positions have equal answers.</param>
/// <param name="District">The district's id.</param>
/// <param name="Groups">The ids of the groups; an incident counts when it is in any of them.</param>
/// <param name="Period">When, in whole days in London.</param>
/// <param name="Against">What it is held against; null where nothing is.</param>
/// <param name="Level">The level of the areas.</param>
/// <param name="Edition">Their boundary edition.</param>
/// <param name="Approximate">Whether those boundaries only resemble the official ones.</param>
/// <param name="Denominator">The population that rates divide by; null where none is known.</param>
/// <param name="Coverage">The days of which nothing is known, so that a count there is no zero; null where it is not told.</param>
/// <param name="LeftOut">What is not counted.</param>
/// <param name="Notes">What has to be known to read it rightly, in plain words.</param>
/// <param name="Credits">What licences want said.</param>
/// <param name="Disclosure">What is not told, or told only with noise, because of who asks; null where nothing is.</param>
internal sealed record HistoryAbout(
    string Question, long Position, string District, IReadOnlyList<string> Groups, PeriodPart Period, PeriodPart? Against, string Level, string Edition,
    bool Approximate, string? Denominator, CoveragePart? Coverage, LeftOutPart LeftOut, IReadOnlyList<string> Notes, IReadOnlyList<string> Credits, DisclosurePart? Disclosure);

/// <summary>Whole days in London, both included.</summary>
internal sealed record PeriodPart(DateOnly First, DateOnly Last, int Days);

/// <summary>Coverage of the groups in the district.</summary>
/// <param name="Basis">How it is known: <c>inferred</c> from the incidents, whose silences are longer than chance makes.</param>
/// <param name="Missing">The days of the period, before today, of which nothing is known.</param>
/// <param name="AgainstMissing">Likewise of what it is held against; null where nothing is.</param>
internal sealed record CoveragePart(string Basis, IReadOnlyList<PeriodPart> Missing, IReadOnlyList<PeriodPart>? AgainstMissing);

/// <summary>What is not counted, or with a caveat.</summary>
/// <param name="Coarse">Known less precisely than the period is long, and not counted.</param>
/// <param name="Straddling">Counted by the middle of a span that reaches over an end of the period.</param>
/// <param name="Unlocated">Without a place, in the whole journal, and in no district.</param>
/// <param name="OutsideAreas">In the district, but in none of the areas.</param>
internal sealed record LeftOutPart(int Coarse, int Straddling, int Unlocated, int OutsideAreas);

/// <summary>An answer: what it is about, and its rows.</summary>
internal abstract record HistoryDocument(HistoryAbout About)
{
    /// <summary>The rows as a table has them.</summary>
    [JsonIgnore]
    public abstract IEnumerable<object> Table { get; }

    /// <summary>The rows as a map has them.</summary>
    [JsonIgnore]
    public virtual IEnumerable<object> Shapes => Table;
}

/// <summary>Rows of areas, a page of them.</summary>
/// <param name="About">What it is about.</param>
/// <param name="Matched">How many rows there are in all.</param>
/// <param name="Offset">How many of them were passed over.</param>
/// <param name="Whole">The district as a whole, or the drawn polygon.</param>
/// <param name="Rows">The rows.</param>
internal abstract record AreaDocument<TRow>(HistoryAbout About, int Matched, int Offset, TRow Whole, IReadOnlyList<TRow> Rows) : HistoryDocument(About)
    where TRow : IAreaRow
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<object> Table => Rows.Cast<object>();
}

/// <summary>A row that is about an area.</summary>
internal interface IAreaRow
{
    /// <summary>Its code; empty for a drawn polygon.</summary>
    string Code { get; }
}

/// <summary>A row that has a shape of its own.</summary>
internal interface IShapedRow
{
    /// <summary>EPSG:4326 degrees.</summary>
    [JsonIgnore]
    Geometry Outline { get; }
}

/// <summary>Counts and rates. <c>sumOfGroups</c> counts an incident once for each of the groups asked about that it is in.</summary>
internal sealed record RatesDocument(HistoryAbout About, int Matched, int Offset, RateRow Whole, int? SumOfGroups, IReadOnlyList<RateRow> Rows)
    : AreaDocument<RateRow>(About, Matched, Offset, Whole, Rows);

/// <summary>A count in proportion; null where it is under the threshold of what is published. Ranks are competition ranks, 1 for the highest; <c>worstPercent</c> is 10 for the 5th of 50.</summary>
internal sealed record RateRow(
    string Code, string Name, string? Group, int? Count, double? PerThousand, double? PerKm2, int? Rank, int? RankOf, int? WorstPercent,
    int? RankOfAll, int? RankOfAllOf, int? WorstPercentOfAll, double? Residents, double Hectares) : IAreaRow;

/// <summary>Two periods side by side. <c>loaded</c> is everything that is loaded, such as London; null where that is the district itself.</summary>
internal sealed record CompareDocument(
    HistoryAbout About, int Matched, int Offset, bool EquallyLong, ChangeRow Whole, ChangeRow? Loaded, LeadPart? Lead, LeftOutPart AgainstLeftOut, IReadOnlyList<ChangeRow> Rows)
    : AreaDocument<ChangeRow>(About, Matched, Offset, Whole, Rows);

/// <summary>
/// A change. <c>ratio</c> is how many times as high the rate is, <c>ratioLow</c> and <c>ratioHigh</c> its exact interval at 95 % (null: no
/// bound); <c>difference</c> is null where the periods are not equally long, <c>percent</c> where there were fewer than 20 before. Where days of
/// either period are not known, <c>change</c> is <c>not comparable</c>, and all these and <c>pValue</c> are null.
/// </summary>
internal sealed record ChangeRow(
    string Code, string Name, string? Group, int? Count, int? Previous, int? Difference, double? Percent,
    [AllowedValues(WireNames.Higher, WireNames.Lower, WireNames.NoClearChange, WireNames.NotComparable)] string Change, double? Ratio, double? RatioLow, double? RatioHigh, double? PValue, double? PerThousand, double? PreviousPerThousand, int? Rank, int? PreviousRank) : IAreaRow;

/// <summary>How far the first place is ahead of the second; whether the interval of <c>ratio</c> holds 1 says whether that may be chance.</summary>
internal sealed record LeadPart(string First, string Second, int Gap, double? Ratio, double? RatioLow, double? RatioHigh, string PreviousFirst, int PreviousGap);

/// <summary>Hours of the week. <c>spread</c> incidents are known only as a span and stand in its hours by parts; <c>tooWide</c> are not in the grid.</summary>
internal sealed record HoursDocument(HistoryAbout About, int Incidents, int Spread, int TooWide, IReadOnlyList<BandRow> Bands, IReadOnlyList<HourRow> Rows)
    : HistoryDocument(About)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<object> Table => Rows;
}

/// <summary>An hour of the week in London; <c>hour</c> 15 is from 15:00 up to 16:00.</summary>
internal sealed record HourRow(string Day, int Hour, double Count);

/// <summary>Named hours. <c>timesUsual</c> is 2 where there are twice as many as if all hours of the week were alike.</summary>
internal sealed record BandRow(string Id, string Name, double Count, double Share, double TimesUsual);

/// <summary>A series. Before <c>knownFrom</c> nothing is known, and nothing went into a baseline.</summary>
internal sealed record SeriesDocument(HistoryAbout About, string Step, DateOnly? KnownFrom, string Baseline, IReadOnlyList<PointRow> Rows) : HistoryDocument(About)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<object> Table => Rows;
}

/// <summary>A step. <c>known</c> is <c>whole</c>, <c>part</c> or <c>nothing</c>; of nothing there is no count, and no zero. <c>low</c> to <c>high</c> is what is usual at 95 % if the past went on; <c>usual</c> says <c>above</c>, <c>below</c> or <c>within</c>.</summary>
internal sealed record PointRow(
    DateOnly First, DateOnly Last, bool Whole, [AllowedValues("whole", "part", "nothing")] string Known, int? Count, int LeftOut, double? Baseline, int Past, int? Low, int? High, [AllowedValues("above", "below", "within", null)] string? Usual);

/// <summary>
/// Published monthly counts of whole areas: figures of their publisher, not incidents of the journal. <c>otherCodes</c> are areas of the
/// file that the edition does not have, and which no row tells of.
/// </summary>
internal sealed record PublishedDocument(
    HistoryAbout About, int Matched, int Offset, string Label, IReadOnlyList<string> Offences, ChangeRow Whole, IReadOnlyList<string> OtherCodes, IReadOnlyList<ChangeRow> Rows)
    : AreaDocument<ChangeRow>(About, Matched, Offset, Whole, Rows);
