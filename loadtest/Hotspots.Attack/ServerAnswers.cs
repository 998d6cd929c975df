using System.Net;
using System.Text.Json;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.History;
using Hotspots.Server.Lenses;
using Hotspots.Server.Live;
using Hotspots.Tests;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Attack;

/// <summary>What the server answers somebody, by the same code as over HTTP, or over HTTP and, where boards are asked for, on the hub.</summary>
/// <param name="name">What this way of answering is called.</param>
/// <param name="server">The server.</param>
/// <param name="visitor">Whom it takes the asker for.</param>
internal sealed class ServerAnswers(string name, AttackedServer server, Visitor visitor) : IAnswers
{
    private readonly (LensQueryService Looking, HistoryReader Reader, HistoryFollower Follower, HistoryService Desk, PublishedHistoryService Published, Placer Placer) parts =
        (server.Get<LensQueryService>(), server.Get<HistoryReader>(), server.Get<HistoryFollower>(), server.Get<HistoryService>(), server.Get<PublishedHistoryService>(), server.Get<Placer>());

    public string Name => name;

    public long Asked { get; private set; }

    public async Task<Answer> AskAsync(Question question)
    {
        Asked++;
        server.Take(visitor);
        try
        {
            return server.Http is not null ? await (question.Kind == "board" ? OnHubAsync(server.Http.BaseAddress!, question) : OverHttpAsync(server.Http, question))
                : question.Kind == "board" ? await BoardAsync(question) : Of(await HistoryAsync(question));
        }
        catch (Exception refused) when (refused is LensException or HistoryException or NotDisclosedException or HubException)
        {
            return Answer.Refused;
        }
    }

    private async Task<Answer> BoardAsync(Question question)
    {
        var asked = new LensRequest { Place = "l00-l10", Groups = question.Groups, Window = question.Window, Level = question.Level, AsOf = question.Then };
        var view = parts.Looking.ViewOf(asked);
        if (view.Lens.IsPublished)
        {
            var told = await parts.Looking.PublishedAsync(view, asked, default);
            return new(told.Moment.Position.Value, told.Total.Count, told.Rows.ToDictionary(row => row.Code, row => row.Count));
        }

        var board = await parts.Looking.BoardAsync(view, asked, default);
        var areas = parts.Placer.Atlas.Current(view.Level)!.Areas;
        return new(board.Moment.Position.Value, board.Whole.Current, board.Areas.ToDictionary(area => areas[area.Area].Key.Code, area => (int?)area.Count.Current));
    }

    private async Task<HistoryDocument> HistoryAsync(Question question)
    {
        var request = new HistoryRequest
        {
            District = "l00-l10", Groups = question.Groups, Level = question.Level, Area = question.Area, Polygon = question.Polygon, Period = question.Period, AsOf = question.Then, Step = "week",
        };
        var asked = await parts.Reader.ReadAsync(request, visitor, asOf => parts.Follower.AtAsync(asOf), default);
        return asked.Lens.IsPublished ? await parts.Published.AnswerAsync(question.Kind, asked, default)
            : question.Kind switch { "rates" => parts.Desk.Rates(asked), "compare" => parts.Desk.Compare(asked), _ => parts.Desk.Series(asked) };
    }

    private static Answer Of(HistoryDocument document) => document switch
    {
        RatesDocument rates => new(rates.About.Position, rates.Whole.Count, rates.Rows.ToDictionary(row => row.Code, row => row.Count)),
        CompareDocument changes => new(changes.About.Position, changes.Whole.Count, changes.Rows.ToDictionary(row => row.Code, row => row.Count)),
        SeriesDocument series => new(series.About.Position, series.Rows.Count == 1 ? series.Rows[0].Count : null, new Dictionary<string, int?>()),
        _ => Answer.Refused,
    };

    private static async Task<Answer> OverHttpAsync(HttpClient http, Question question)
    {
        using var response = await http.GetAsync(new Uri(question.Address, UriKind.Relative));
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return Answer.Refused;
        }

        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        var rows = body.GetProperty("rows").EnumerateArray().ToList();
        var position = body.GetProperty("about").GetProperty("position").GetInt64();
        return question.Kind == "series"
            ? new(position, rows.Count == 1 ? Number(rows[0].GetProperty("count")) : null, new Dictionary<string, int?>())
            : new(position, Number(body.GetProperty("whole").GetProperty("count")), CountsOf(rows));
    }

    private static async Task<Answer> OnHubAsync(Uri address, Question question)
    {
        await using var client = await HubClient.ConnectAsync(address, "/live");
        object lens = new { place = "l00-l10", groups = question.Groups, window = question.Window, level = question.Level, asOf = question.Then };
        await foreach (var frame in client.StreamAsync("Watch", [lens]))
        {
            return new(frame.GetProperty("position").GetInt64(), Number(frame.GetProperty("total").GetProperty("count")), CountsOf(frame.GetProperty("rows")));
        }

        return Answer.Refused;
    }

    private static Dictionary<string, int?> CountsOf(IEnumerable<JsonElement> rows) => rows.ToDictionary(row => row.GetProperty("code").GetString()!, row => Number(row.GetProperty("count")));

    // Columns: one count for each area, or one for all of them, or none where all are too small to be told.
    private static Dictionary<string, int?> CountsOf(JsonElement columns) => columns.GetProperty("code").EnumerateArray().Index().ToDictionary(
        area => area.Item.GetString()!,
        area => columns.TryGetProperty("count", out var counts) ? Number(counts.ValueKind == JsonValueKind.Array ? counts[area.Index] : counts) : null);

    private static int? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
}

/// <summary>The same figures as they are, but for those under a threshold, which are not told: what many systems do.</summary>
internal sealed class NaiveThreshold(IAnswers exact, int threshold = 5) : IAnswers
{
    public string Name => $"exact, under {threshold} not told";

    public long Asked => exact.Asked;

    public async Task<Answer> AskAsync(Question question)
    {
        var answer = await exact.AskAsync(question);
        return answer with { Whole = Told(answer.Whole), Areas = answer.Areas.ToDictionary(area => area.Key, area => Told(area.Value)) };
    }

    private int? Told(int? count) => count < threshold ? null : count;
}
