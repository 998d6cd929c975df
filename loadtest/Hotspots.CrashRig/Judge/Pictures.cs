using System.Globalization;
using System.Text.Json;

namespace Hotspots.CrashRig;

/// <summary>Pictures that were shown, each with the address that pins it: they have to come back byte for byte, whatever happened since.</summary>
internal sealed class Pictures(Stage stage, Random random) : IDisposable
{
    private const int AtATime = 3;
    private const int Kept = 9;
    private static readonly string[] Parts = ["board", "surface", "hotspots", "alarms"];

    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly List<(string Address, byte[] Shown)> pinned = [];

    /// <summary>How many were asked for again and compared.</summary>
    public int Compared { get; private set; }

    /// <summary>Looks at some lenses as they are now, and remembers what was shown.</summary>
    public async Task PinAsync(Uri server, CancellationToken cancellation)
    {
        foreach (var question in random.GetItems([.. Question.Draw(server, stage, random)], AtATime))
        {
            var part = Parts[random.Next(Parts.Length)];
            var address = question.Address(stage).PathAndQuery.Replace("/board", $"/{part}", StringComparison.Ordinal);
            if (await TryAsync(new(server, address), cancellation) is { } shown)
            {
                pinned.Add((Pin(address, shown), shown));
            }
        }

        while (pinned.Count > Kept)
        {
            pinned.RemoveAt(random.Next(pinned.Count - AtATime));
        }
    }

    /// <summary>Asks for them again.</summary>
    /// <returns>A sentence for each that did not come back as it was.</returns>
    public async Task<IReadOnlyList<string>> CompareAsync(Uri server, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        foreach (var (address, shown) in pinned)
        {
            using var answer = await client.GetAsync(new Uri(server, address), cancellation);
            var again = await answer.Content.ReadAsByteArrayAsync(cancellation);
            Compared++;
            if (!answer.IsSuccessStatusCode || !again.AsSpan().SequenceEqual(shown))
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture,
                    $"{server.Authority}{address}: not the picture that was shown ({(int)answer.StatusCode}, {again.Length} bytes for {shown.Length}, from byte {again.AsSpan().CommonPrefixLength(shown)} on)."));
            }
        }

        return wrong;
    }

    public void Dispose() => client.Dispose();

    // The bytes of a live answer say of what moment they are.
    private static string Pin(string address, byte[] shown)
    {
        using var picture = JsonDocument.Parse(shown);
        return string.Create(CultureInfo.InvariantCulture,
            $"{address}&asOf={picture.RootElement.GetProperty("position").GetInt64()}@{picture.RootElement.GetProperty("at").GetString()}");
    }

    private async Task<byte[]?> TryAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(address, cancellation);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(cancellation) : null;
        }
        catch (HttpRequestException)
        {
            return null; // The server is away; then nothing was shown.
        }
    }
}
