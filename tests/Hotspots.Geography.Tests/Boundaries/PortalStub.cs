using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hotspots.Geography.Tests;

/// <summary>A feature service on loopback that answers as ArcGIS does, two features at a time.</summary>
internal sealed class PortalStub : IDisposable
{
    private const int MostAtOnce = 2;
    private readonly HttpListener listener = new();
    private readonly Task serving;

    public PortalStub(params string[] features)
    {
        Features = features;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new($"http://localhost:{((IPEndPoint)free.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}/arcgis/rest/services/");
        }

        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        serving = Task.Run(ServeAsync);
    }

    public Uri Address { get; }

    public string[] Features { get; }

    public List<Uri> Asked { get; } = [];

    /// <summary>What to answer first, before the features: status and body.</summary>
    public Queue<(int Status, string Body)> Before { get; } = new();

    /// <summary>Older servers state it beside the features, newer ones among the collection's properties.</summary>
    public bool LimitAmongProperties { get; set; }

    public void Dispose()
    {
        listener.Stop();
        serving.Wait();
        listener.Close();
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                await AnswerAsync(await listener.GetContextAsync());
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException) // It may be stopped before it has begun.
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Asked.Add(context.Request.Url!);
        var (status, body) = Before.TryDequeue(out var first) ? first : (200, Page(context.Request.QueryString));
        context.Response.StatusCode = status;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    private string Page(System.Collections.Specialized.NameValueCollection query)
    {
        var offset = int.Parse(query["resultOffset"]!, CultureInfo.InvariantCulture);
        var count = Math.Min(MostAtOnce, int.Parse(query["resultRecordCount"]!, CultureInfo.InvariantCulture));
        var more = offset + count < Features.Length ? """ "exceededTransferLimit":true """ : "";
        var limit = more.Length == 0 ? "" : LimitAmongProperties ? "\"properties\":{" + more + "}," : more + ",";
        var found = string.Join(",", Features.Skip(offset).Take(count));
        return $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4326"}},{{{limit}}}"features":[{{{found}}}]}""";
    }
}
