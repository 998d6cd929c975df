using System.Globalization;
using Hotspots.Engine.History;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Briefings;
using Hotspots.Server.Briefings.Pdf;
using Hotspots.Server.History;

namespace Hotspots.Server.Tests;

/// <summary>A briefing stays on its two pages and no text stands on another: on any day, with any figures.</summary>
public class BriefingLayoutTests
{
    private const int Leap = 2028;
    private const int DaysOfChance = 40;

    // Both ends of every month, the days around the changes of the clocks, and some of chance: a layout of every day takes minutes.
    [Fact]
    public async Task On_any_day_of_a_leap_year_all_text_is_on_the_page_and_none_on_another()
    {
        var chance = new Random(Leap).GetItems([.. Enumerable.Range(1, 366)], DaysOfChance);
        var clock = new HandClock(new(Leap, 1, 1, 0, 30, 0, TimeSpan.Zero));
        await using var site = await Site.OpenAsync(clock);
        for (var day = new DateOnly(Leap, 1, 1); day.Year == Leap; day = day.AddDays(1), clock.Advance(TimeSpan.FromDays(1)))
        {
            if (!IsNotable(day) && !chance.Contains(day.DayOfYear))
            {
                continue;
            }

            await site.PostAsync(Incidents.Json(Incidents.At(day.Day % 4, day.Month % 2, $"{day:O}", occurredAt: clock.GetUtcNow().AddHours(-(day.DayOfYear % 24)))));
            var question = $"groups=personal-robbery&period={Of(day, "last-12-months", "last-28-days", "last-3-months", "last-7-days")}&step={Of(day, "month", "week", "day")}&level={Of(day, "ward", "lsoa")}";
            AssertFits(await site.Http.GetByteArrayAsync($"/api/history/briefing.pdf?district=l00-l10&{question}", Site.Cancellation), $"{day:O} {question}");
        }
    }

    private static bool IsNotable(DateOnly day) => day.Day == 1 || day.AddDays(1).Day == 1 || (day.Month is 3 or 10 && day.Day > 24 && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(10_000_000)]
    public async Task However_wide_its_figures_all_text_is_on_the_page_and_none_on_another(int times)
    {
        await using var site = await OgcStory.OpenAsync();
        var briefing = await BriefingAsync(site, "level=lsoa");
        AssertFits(BriefingPdf.Write(Widened(briefing, times)), $"{times} times");
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(60, 3)]
    [InlineData(200, 3)]
    public async Task However_many_notes_and_areas_it_has_all_text_is_on_the_page_and_none_on_another(int notes, int names)
    {
        await using var site = await OgcStory.OpenAsync();
        var briefing = await BriefingAsync(site, "level=ward");
        var (compare, name) = (briefing.Compare, string.Concat(Enumerable.Repeat("Kensington and Chelsea, Hammersmith and Fulham, ", names)));
        AssertFits(
            BriefingPdf.Write(briefing with
            {
                Asked = briefing.Asked with { Place = briefing.Asked.Place with { District = briefing.Asked.Place.District with { Name = name } } },
                Compare = compare with
                {
                    About = compare.About with { Notes = [.. Enumerable.Range(1, notes).Select(number => $"Note {number} says at some length what was left out of the figures, and why, and what to keep in mind of it when they are read.")] },
                    Rows = [.. Enumerable.Range(0, 500).Select(index => compare.Rows[index % compare.Rows.Count] with { Name = name })],
                },
            }),
            $"{notes} notes");
    }

    private static async Task<Briefing> BriefingAsync(Site site, string more)
    {
        var asked = await site.Get<HistoryReader>().ReadAsync(
            new HistoryRequest { District = "l00-l10", Groups = ["personal-robbery"], Period = "last-12-months", Level = more["level=".Length..] }, Visitor.Anybody, asOf => site.Get<HistoryFollower>().AtAsync(asOf, Site.Cancellation), Site.Cancellation);
        return Briefing.Of(site.Get<HistoryService>(), asked);
    }

    private static Briefing Widened(Briefing briefing, int times)
    {
        ChangeRow Row(ChangeRow row) => row with
        {
            Count = 12 * times, Previous = 13 * times, Difference = -times, Percent = -1.25 * times, Ratio = 1.07 * times, RatioLow = 0.96 * times, RatioHigh = 1.25 * times,
            PerThousand = 3.25 * times, PreviousPerThousand = 4.5 * times, Rank = times, PreviousRank = times,
        };
        var (compare, hours, series) = (briefing.Compare, briefing.Hours, briefing.Series);
        return briefing with
        {
            Compare = compare with { Whole = Row(compare.Whole), Rows = [.. compare.Rows.Select(Row)], About = compare.About with { Position = 90L * times } },
            Hours = hours with { Incidents = 12 * times, TooWide = 3 * times },
            Series = series with { Rows = [.. series.Rows.Select(row => row with { Count = 12 * times, Baseline = 13.5 * times })] },
        };
    }

    private static void AssertFits(byte[] pdf, string which)
    {
        var texts = PdfTexts.Of(pdf);
        Assert.Equal([1, 2], texts.Select(text => text.Page).Distinct());
        Assert.All(texts, text => Assert.True(
            text.Left >= PdfSheet.Left - 0.5 && text.Right <= PdfSheet.Right + 0.5 && text.Baseline - text.Size >= PdfSheet.Top - 10 && text.Baseline <= PdfSheet.Bottom + 12,
            string.Create(CultureInfo.InvariantCulture, $"{which}: {text} runs over the edge.")));
        foreach (var (index, one) in texts.Index())
        {
            var other = texts.Skip(index + 1).FirstOrDefault(other => other.Page == one.Page && Overlap(one, other));
            Assert.True(other is null, string.Create(CultureInfo.InvariantCulture, $"{which}: {one} and {other} stand on one another."));
        }
    }

    // Letters reach three quarters of their size above their line and a quarter below it.
    private static bool Overlap(PdfText one, PdfText other) =>
        Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left) > 0.1
        && Math.Min(one.Baseline + (one.Size / 4), other.Baseline + (other.Size / 4)) - Math.Max(one.Baseline - (one.Size * 3 / 4), other.Baseline - (other.Size * 3 / 4)) > 0.1;

    private static string Of(DateOnly day, params string[] choices) => choices[day.DayOfYear % choices.Length];
}
