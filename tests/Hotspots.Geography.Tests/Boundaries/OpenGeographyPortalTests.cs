using System.Web;
using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.GeoJson;
using static Hotspots.Geography.Tests.Sketch;

namespace Hotspots.Geography.Tests;

public class OpenGeographyPortalTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wards_come_page_by_page_until_the_portal_says_there_are_no_more(bool limitAmongProperties)
    {
        using var stub = new PortalStub([.. Enumerable.Range(0, 5).Select(i => WardOf("Lewisham", i))]) { LimitAmongProperties = limitAmongProperties };
        var reading = await Fetch(stub, AreaLevel.Ward, "Lewisham");
        Assert.Equal(["E0", "E1", "E2", "E3", "E4"], reading.Edition.Areas.Select(area => area.Key.Code));
        Assert.Equal(("2022", BoundaryRequest.OnsCredit, false), (reading.Edition.Name, reading.Edition.Credit, reading.Edition.Approximate));
        Assert.Equal(3, stub.Asked.Count);
        var asked = HttpUtility.ParseQueryString(stub.Asked[1].Query);
        Assert.Equal(("geojson", "LAD22NM='Lewisham'", "4326", "2"), (asked["f"], asked["where"], asked["outSR"], asked["resultOffset"]));
        Assert.EndsWith("/Wards_December_2022_Boundaries_UK_BFC/FeatureServer/0/query", stub.Asked[0].AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LSOAs_are_those_whose_name_is_the_district_and_a_number()
    {
        using var stub = new PortalStub(Lsoa("E1", "Richmond 001A", 0), Lsoa("E2", "Richmond upon Thames 001A", 20), Lsoa("E3", "Richmond 001B", 40));
        var reading = await Fetch(stub, AreaLevel.Lsoa, "Richmond");
        Assert.Equal(["E1", "E3"], reading.Edition.Areas.Select(area => area.Key.Code));
        Assert.Equal("LSOA21NM LIKE 'Richmond %'", HttpUtility.ParseQueryString(stub.Asked[0].Query)["where"]);
    }

    [Fact]
    public async Task A_passing_fault_is_tried_again_whether_it_comes_as_a_status_or_in_the_body()
    {
        using var stub = new PortalStub(WardOf("Lewisham", 0));
        stub.Before.Enqueue((503, "busy"));
        stub.Before.Enqueue((200, """{"error":{"code":500,"message":"Error performing query operation","details":[]}}"""));
        stub.Before.Enqueue((200, """{"type":"FeatureColl"""));
        Assert.Single((await Fetch(stub, AreaLevel.Ward, "Lewisham")).Edition.Areas);
        Assert.Equal(4, stub.Asked.Count);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_portals_words_and_not_repeated()
    {
        using var stub = new PortalStub();
        stub.Before.Enqueue((200, """{"error":{"code":400,"message":"Invalid URL","details":["Invalid URL"]}}"""));
        Assert.Contains("Invalid URL", (await Refusal(stub, "Lewisham")).Message, StringComparison.Ordinal);
        Assert.Single(stub.Asked);
    }

    [Fact]
    public async Task A_fault_that_does_not_pass_ends_after_four_attempts()
    {
        using var stub = new PortalStub();
        Enumerable.Range(0, 9).ToList().ForEach(_ => stub.Before.Enqueue((502, "")));
        Assert.Contains("HTTP 502", (await Refusal(stub, "Lewisham")).Message, StringComparison.Ordinal);
        Assert.Equal(4, stub.Asked.Count);
    }

    [Fact]
    public async Task A_district_that_the_portal_does_not_know_is_named()
    {
        using var stub = new PortalStub();
        Assert.Contains("'Lewishamm'", (await Refusal(stub, "Lewishamm")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x' OR 1=1 --")]
    [InlineData("%")]
    public async Task What_cannot_be_a_name_is_never_asked(string district)
    {
        using var stub = new PortalStub();
        await Refusal(stub, district);
        Assert.Empty(stub.Asked);
    }

    [Fact]
    public async Task A_quote_in_a_name_stays_inside_the_question()
    {
        using var stub = new PortalStub(WardOf("King's Lynn", 0));
        await Fetch(stub, AreaLevel.Ward, "King's Lynn");
        Assert.Equal("LAD22NM='King''s Lynn'", HttpUtility.ParseQueryString(stub.Asked[0].Query)["where"]);
    }

    [Fact]
    public async Task A_portal_out_of_reach_is_said_so()
    {
        var stub = new PortalStub();
        stub.Dispose();
        Assert.Contains("did not give wards", (await Refusal(stub, "Lewisham")).Message, StringComparison.Ordinal);
    }

    private static async Task<BoundaryReading> Fetch(PortalStub stub, AreaLevel level, string district)
    {
        using var client = new HttpClient();
        var portal = new OpenGeographyPortal(client, stub.Address) { Pause = TimeSpan.FromMilliseconds(1) };
        return await portal.FetchAsync(level, district, TestContext.Current.CancellationToken);
    }

    private static Task<BoundaryException> Refusal(PortalStub stub, string district) =>
        Assert.ThrowsAsync<BoundaryException>(() => Fetch(stub, AreaLevel.Ward, district));

    private static string WardOf(string district, int index) =>
        Ward(FormattableString.Invariant($"E{index}"), Square(index * 10, 0)).Replace("\"WD22NM\"", $"\"LAD22CD\": \"B\", \"LAD22NM\": \"{district}\", \"WD22NM\"", StringComparison.Ordinal);

    private static string Lsoa(string code, string name, int east) =>
        Ward(code, Square(east, 0), name).Replace("WD22", "LSOA21", StringComparison.Ordinal);
}
