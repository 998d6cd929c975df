using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Hotspots.CrashRig;

/// <summary>What a client may say to the hub: any bytes after the handshake, and sometimes the handshake itself.</summary>
internal sealed partial class HubTarget(Uri server, Stage stage)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(20);

    private const char End = '\u001e';
    private const string Handshake = "{\"protocol\":\"json\",\"version\":1}\u001e";

    /// <summary>A call that the server refuses, so that it is known when it has done with what came before.</summary>
    private const string Mark = "{\"type\":1,\"invocationId\":\"mark\",\"target\":\"Nothing\",\"arguments\":[]}\u001e";

    /// <summary>The hub.</summary>
    public Target Target => new("hub", [.. Seeds.Select(Encoding.UTF8.GetBytes)], SayAsync);

    private IEnumerable<string> Seeds =>
    [
        Watch($"{{\"place\":\"{stage.Everywhere}\",\"groups\":[],\"window\":\"24h\",\"bandwidth\":250,\"level\":\"ward\",\"since\":0}}"),
        Watch($"{{\"place\":\"{stage.Everywhere}\",\"window\":\"28d\",\"asOf\":\"1@2026-11-20T06:40:00.000Z\"}}"),
        Watch("null"),
        $"{{\"type\":5,\"invocationId\":\"1\"}}{End}{{\"type\":6}}{End}{{\"type\":7}}{End}",
    ];

    private static string Watch(string lens) => $"{{\"type\":4,\"invocationId\":\"1\",\"target\":\"Watch\",\"arguments\":[{lens}]}}{End}";

    private async Task<string> SayAsync(byte[] input, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/live" }.Uri, patience.Token);
        try
        {
            byte[] all = [.. input.Length % 16 == 0 ? [] : Encoding.UTF8.GetBytes(Handshake), .. input, (byte)End, .. Encoding.UTF8.GetBytes(Mark)];
            await socket.SendAsync(all, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
            var hearing = HearAsync(socket, patience.Token);
            if (await Task.WhenAny(hearing, Task.Delay(Silence, TimeProvider.System, patience.Token)) != hearing)
            {
                // SignalR passes over a message of a type that it does not know, and looks at what follows when more arrives.
                await socket.SendAsync(Encoding.UTF8.GetBytes(Mark), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
            }

            return await hearing;
        }
        catch (WebSocketException closed)
        {
            return $"closed: {closed.WebSocketErrorCode}";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new FuzzException("The hub neither answered within ten seconds nor closed the connection.");
        }
    }

    private static async Task<string> HearAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        var heard = new StringBuilder();
        var buffer = new byte[16 << 10];
        while (await socket.ReceiveAsync(buffer.AsMemory(), cancellation) is { MessageType: not WebSocketMessageType.Close } part)
        {
            heard.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            if (heard.ToString() is var text && Failure().IsMatch(text))
            {
                throw new FuzzException($"The hub failed: {text}");
            }

            if (text.Contains("\"invocationId\":\"mark\"", StringComparison.Ordinal))
            {
                break;
            }
        }

        return string.Join(End, heard.ToString().Split(End).Select(message => message.Length > 200 ? message[..20] : message));
    }

    // What SignalR says of an exception that is none of ours; of ours it says the message as well.
    [GeneratedRegex("An (unexpected )?error occurred (invoking|on the server while streaming)(?![^\u001e]*HubException)", RegexOptions.None, 1_000)]
    private static partial Regex Failure();
}
