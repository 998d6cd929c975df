using System.Net;
using System.Text;

namespace Hotspots.CrashRig;

/// <summary>The questions: lenses in addresses, pinned ones among them.</summary>
internal sealed class LookTargets(Uri server, HttpClient client, Stage stage)
{
    private static readonly string[] Paths = ["board", "surface", "hotspots", "contours", "alarms", "events", "areas", "series", "rank", "changes"];

    /// <summary>All of them.</summary>
    public IReadOnlyList<Target> All =>
    [
        new("lens", [.. Seeds.Select(Encoding.UTF8.GetBytes)], AskAsync) { OneIn = 8 },
    ];

    // A question that is in order costs as much as its district is large.
    private string Small => stage.Placer.Atlas.Districts.MinBy(district => stage.Placer.Atlas.AreasOf(district, Domain.Areas.AreaLevel.Lsoa).Count())!.Id;

    private IEnumerable<string> Seeds => Paths.SelectMany(path => new[]
    {
        $"{path}?place={Small}&groups={stage.Placer.Catalogue.Groups[0].Id}&window=28d&bandwidth=250&level=ward",
        $"{path}?place={Small}&window=24h&kernel=gaussian&bandwidthBy=silverman&weight=recency&edge=corrected&level=lsoa&asOf=1@2026-11-20T06:40:00.000Z",
    });

    private async Task<string> AskAsync(byte[] input, CancellationToken cancellation)
    {
        var text = new string([.. Encoding.Latin1.GetString(input).Where(letter => letter is > ' ' and < '\x7f' and not '#')]);
        if (!Uri.TryCreate($"{server}api/{text}", UriKind.Absolute, out var address))
        {
            return "no address";
        }

        using var answer = await client.GetAsync(address, cancellation);
        var body = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => $"200 {address.AbsolutePath}",
            < HttpStatusCode.InternalServerError => $"{(int)answer.StatusCode} {body}",
            _ => throw new FuzzException($"{address} was answered {(int)answer.StatusCode}: {body}"),
        };
    }
}
