using System.Globalization;
using System.Net;

namespace Hotspots.LoadTest;

/// <summary><c>POST /api/incidents</c>, and what came of it.</summary>
internal sealed class Post : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly HttpClient client;

    public Post(int connections)
    {
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false, AutomaticDecompression = DecompressionMethods.None };
        client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) }.WithKey();
    }

    /// <summary>Sends a batch once.</summary>
    /// <returns>Null where every row was answered; else what kind of failure it was, and how long to wait before it is sent again.</returns>
    public async Task<(string Kind, TimeSpan Wait)?> TryAsync(Uri server, Batch batch, CancellationToken cancellation)
    {
        try
        {
            using var content = new ReadOnlyMemoryContent(batch.Body);
            content.Headers.ContentType = new("application/x-ndjson");
            using var answer = await client.PostAsync(new Uri(server, "api/incidents"), content, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                return (string.Create(CultureInfo.InvariantCulture, $"status {(int)answer.StatusCode}"), Within(answer.Headers.RetryAfter?.Delta ?? Pause));
            }

            var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
            Array.Clear(batch.Fates);
            Array.Clear(batch.Positions);
            return AnswerReader.Read(body, batch.Fates.AsSpan(0, batch.Count), batch.Positions.AsSpan(0, batch.Count)) ? null : ("an answer for other rows", Pause);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return (failure is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var why } ? $"connection: {why}" : "connection broken", Pause);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ("no answer within a minute", Pause);
        }
    }

    public void Dispose() => client.Dispose();

    private static TimeSpan Within(TimeSpan wait) => wait < Pause ? Pause : wait > LongestPause ? LongestPause : wait;
}
