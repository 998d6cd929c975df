using System.Globalization;
using System.Net.Http.Json;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Time;

namespace Hotspots.Rig;

/// <summary>What a server says of a district: the figures that the judge counts again.</summary>
internal sealed record BoardAnswer(long Position, DateTimeOffset At, BoardTotal Total, int Unlocated, IReadOnlyList<BoardRow> Rows);

/// <summary>The district as a whole.</summary>
internal sealed record BoardTotal(int Count, int Previous, int LeftOut);

/// <summary>One of its areas.</summary>
internal sealed record BoardRow(string Code, int Count, int Previous);

/// <summary>A question about a district, and who was asked.</summary>
internal sealed record Question(Uri Server, string District, AreaLevel Level, Window Window, GroupSet Groups)
{
    /// <summary>All districts in all windows, each with a level and groups that are drawn; of very many districts so many are drawn.</summary>
    public static IReadOnlyList<Question> Draw(Uri server, Stage stage, Random random, int most = int.MaxValue) =>
    [
        .. from district in stage.Placer.Atlas.Districts.Count <= most ? stage.Placer.Atlas.Districts : [.. random.GetItems([.. stage.Placer.Atlas.Districts], most).Distinct()]
           from window in Window.All
           let level = stage.Editions[random.Next(stage.Editions.Count)].Level
           let groups = (1UL << stage.Placer.Catalogue.Groups.Count) - 1 & (ulong)random.NextInt64()
           select new Question(server, district.Id, level, window, groups == 0 ? new(1) : new(groups)),
    ];

    /// <summary>The address to ask at.</summary>
    public Uri Address(Stage stage) => new(Server,
        $"api/board?place={District}&level={Level.ToString().ToLowerInvariant()}&window={Window.Id}&groups={string.Join(',', stage.Placer.Catalogue.IdsOf(Groups))}");

    /// <summary>For a report.</summary>
    public override string ToString() => $"{Server.Authority}, board of {District}, {Window.Id}, by {Level}, groups 0x{Groups.Bits:x}";
}

/// <summary>Asks for boards, and waits for those that lag behind what was acknowledged.</summary>
internal sealed class Boards(Stage stage, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) }.WithKey();

    /// <summary>What was answered last that was not enough: for a report.</summary>
    public string LastWord { get; private set; } = "nothing";

    /// <summary>A board that has all of the journal up to that position.</summary>
    /// <returns>Null where none came within the time.</returns>
    public async Task<BoardAnswer?> AskAsync(Question question, long position, TimeSpan patience, CancellationToken cancellation)
    {
        for (var begun = clock.GetTimestamp(); clock.GetElapsedTime(begun) < patience; await Task.Delay(LookAgain, clock, cancellation))
        {
            if (await TryAsync(question, cancellation) is { } board)
            {
                if (board.Position >= position)
                {
                    return board;
                }

                LastWord = string.Create(CultureInfo.InvariantCulture, $"a board up to position {board.Position}");
            }
        }

        return null;
    }

    public void Dispose() => client.Dispose();

    private async Task<BoardAnswer?> TryAsync(Question question, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(question.Address(stage), cancellation);
            LastWord = answer.IsSuccessStatusCode ? LastWord : $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}";
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<BoardAnswer>(cancellation) : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            LastWord = failure.Message;
            return null;
        }
    }
}
