using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Hotspots.Server.Tests;

public sealed class BriefingTests : IDisposable
{
    private const string Question = "district=l00-l10&groups=personal-robbery&period=last-28-days";

    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task The_same_question_at_the_same_position_has_the_same_bytes_on_any_server_at_any_time()
    {
        byte[] first;
        await using (var site = await OgcStory.OpenAsync())
        {
            first = await site.Http.GetByteArrayAsync($"/api/history/briefing.pdf?{Question}", Site.Cancellation);
            await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "late", occurredAt: Site.Noon.AddDays(-2))));
            Assert.Equal(first, await site.Http.GetByteArrayAsync($"/api/history/briefing.pdf?{Question}&asOf=8", Site.Cancellation));
            Assert.NotEqual(first, await site.Http.GetByteArrayAsync($"/api/history/briefing.pdf?{Question}", Site.Cancellation));
        }

        await using var other = await OgcStory.OpenAsync();
        Assert.Equal(first, await other.Http.GetByteArrayAsync($"/api/history/briefing.pdf?{Question}", Site.Cancellation));
    }

    [Fact]
    public async Task It_has_two_pages_whose_text_can_be_read_and_copied()
    {
        await using var site = await OgcStory.OpenAsync();
        using var response = await site.Http.GetAsync($"/api/history/briefing.pdf?{Question}", Site.Cancellation);
        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.MediaType);
        var file = await response.Content.ReadAsByteArrayAsync(Site.Cancellation);
        Assert.Equal(2, PagesOf(file));
        var text = TextOf(file);
        foreach (var word in new[] { "Personal robbery", "23 Oct 2026 to 19 Nov 2026, against 25 Sep 2026 to 22 Oct 2026", "6 after 1", "Ward W00", "Journal position 8", "How to read this", "2 of 2", "Mon", "edition test" })
        {
            Assert.Contains(word, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Its_places_of_objects_are_where_it_says()
    {
        await using var site = await OgcStory.OpenAsync();
        var file = Encoding.Latin1.GetString(await site.Http.GetByteArrayAsync($"/api/history/briefing.pdf?{Question}", Site.Cancellation));
        var begun = int.Parse(file[(file.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0], CultureInfo.InvariantCulture);
        var lines = file[begun..].Split('\n');
        Assert.Equal("xref", lines[0]);
        var count = int.Parse(lines[1].Split(' ')[1], CultureInfo.InvariantCulture);
        for (var number = 1; number < count; number++)
        {
            Assert.StartsWith($"{number} 0 obj\n", file[int.Parse(lines[2 + number][..10], CultureInfo.InvariantCulture)..]);
        }
    }

    [Fact]
    public async Task Its_hash_is_that_of_the_figures_as_anybody_can_ask_for_them()
    {
        await using var site = await OgcStory.OpenAsync();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var address in new[] { $"compare?{Question}&limit=100000", $"hours?{Question}", $"series?{Question}" })
        {
            hash.AppendData(await site.Http.GetByteArrayAsync($"/api/history/{address}", Site.Cancellation));
        }

        var text = TextOf(await site.Http.GetByteArrayAsync($"/api/history/briefing.pdf?{Question}", Site.Cancellation));
        Assert.Contains($"SHA-256 {Convert.ToHexStringLower(hash.GetHashAndReset())}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unchanged_briefing_is_not_sent_again()
    {
        await using var site = await OgcStory.OpenAsync();
        using var first = await site.Http.GetAsync($"/api/history/briefing.pdf?{Question}", Site.Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/history/briefing.pdf?{Question}");
        request.Headers.Add("If-None-Match", first.Headers.ETag!.ToString());
        using var again = await site.Http.SendAsync(request, Site.Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Any_question_has_two_pages_also_where_nothing_happened_or_rows_are_many()
    {
        await using var site = await OgcStory.OpenAsync();
        foreach (var question in new[] { "period=2020", "period=2026-11-19&against=2020&step=day", "level=lsoa&period=last-12-months&step=week", "district=l00&level=borough", "groups=personal-robbery,serious-violence,domestic-abuse&period=2026-10" })
        {
            var file = await site.Http.GetByteArrayAsync($"/api/history/briefing.pdf?{question}", Site.Cancellation);
            Assert.Equal(2, PagesOf(file));
            Assert.DoesNotContain("NaN", Encoding.Latin1.GetString(file));
            Assert.DoesNotContain("∞", TextOf(file));
        }
    }

    [Fact]
    public async Task The_command_line_writes_it_to_a_file_and_poppler_reads_it()
    {
        await shell.RunAsync("boundaries", "load", shell.Write("wards.geojson", Samples.Boundaries), "--store", shell.Store, "--edition", "2022", "--level", "ward");
        await shell.RunAsync("import", shell.Write("three.ndjson", Samples.Three), "--store", shell.Store);
        var (one, two) = (shell.Store + ".one.pdf", shell.Store + ".two.pdf");
        string[] question = ["history", "briefing", "--store", shell.Store, "--groups", "personal-robbery", "--period", "2026-10"];
        Assert.Equal(0, (await shell.RunAsync([.. question, "--out", one])).Code);
        Assert.Equal(0, (await shell.RunAsync([.. question, "--out", two])).Code);
        Assert.Equal(await File.ReadAllBytesAsync(one, Site.Cancellation), await File.ReadAllBytesAsync(two, Site.Cancellation));
        (await shell.RunAsync([.. question, "--out", Path.Combine(one, "x.pdf")])).Refused(2, "cannot be written");
        Requirement.Need("poppler", Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdftotext"))), "pdftotext is not on the path: install poppler-utils.");
        Assert.Contains("Where it changed", await PopplerAsync("pdftotext", "-layout", one, "-"), StringComparison.Ordinal);
        Assert.Matches(@"Tagged: +yes", await PopplerAsync("pdfinfo", one));
        Assert.Contains("H2 (block)\n    \"Where it changed\"\n  Figure", await PopplerAsync("pdfinfo", "-struct-text", one), StringComparison.Ordinal);
    }

    private static async Task<string> PopplerAsync(string tool, params string[] arguments)
    {
        using var reader = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (text, errors) = (reader.StandardOutput.ReadToEndAsync(Site.Cancellation), reader.StandardError.ReadToEndAsync(Site.Cancellation));
        Assert.Equal("", await errors);
        return await text;
    }

    private static string TextOf(byte[] file) => string.Join('\n', PdfTexts.Of(file).Select(line => line.Text));

    private static int PagesOf(byte[] file)
    {
        using var document = PdfElement.Open(file);
        return document.PageCount;
    }
}
