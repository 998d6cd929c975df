using System.Net;
using System.Text.Json;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Tests;

/// <summary>Servers that only host cells, and servers that only ask them.</summary>
public class RolesTests
{
    private const string Board = "/api/board?place=l00&window=24h&level=ward";

    [Fact(Timeout = 300_000)]
    public async Task A_web_server_outlives_all_its_silos_and_shows_again_when_others_start()
    {
        await using var stage = await ClusterStage.OpenAsync();
        await using var web = await stage.StartAsync(new(Role: SiloSettings.Web));
        await UnavailableAsync(web);
        var (one, other) = (await stage.StartSiloAsync(), await stage.StartSiloAsync());
        await web.PostAsync(Incident("before"));
        Assert.Equal(1, await CountAsync(web, until: 1));
        Assert.Equal(HttpStatusCode.OK, await web.StatusAsync("/readyz"));

        one.Kill();
        other.Kill();
        await UnavailableAsync(web);
        Assert.Equal(HttpStatusCode.OK, await web.StatusAsync("/healthz"));
        await web.PostAsync(Incident("meanwhile"));

        await stage.StartSiloAsync();
        Assert.Equal(2, await CountAsync(web, until: 2));
        Assert.Equal(HttpStatusCode.OK, await web.StatusAsync("/readyz"));
    }

    [Fact(Timeout = 300_000)]
    public async Task A_web_server_shows_on_when_one_of_its_silos_dies()
    {
        await using var stage = await ClusterStage.OpenAsync();
        var (one, _) = (await stage.StartSiloAsync(), await stage.StartSiloAsync());
        await using var web = await stage.StartAsync(new(Role: SiloSettings.Web));
        await web.PostAsync(Incident("before"));
        Assert.Equal(1, await CountAsync(web, until: 1));
        one.Kill();
        await web.PostAsync(Incident("after"));
        Assert.Equal(2, await CountAsync(web, until: 2));
    }

    [Fact]
    public async Task A_silo_tells_its_health_on_a_port_of_its_own_and_nothing_else()
    {
        await using var stage = await ClusterStage.OpenAsync();
        var port = Ports.Take();
        await stage.StartSiloAsync("--port", $"{port}");
        using var http = new HttpClient { BaseAddress = new($"http://localhost:{port}") };
        Assert.Equal("ok", await http.GetStringAsync("/healthz", Site.Cancellation));
        Assert.Equal("""{"status":"ready"}""", await http.GetStringAsync("/readyz", Site.Cancellation));
        foreach (var path in new[] { "/", "/api/view", "/api/board", "/openapi/v1.json", "/live" })
        {
            using var answer = await http.GetAsync(path, Site.Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Servers_that_name_nothing_of_a_cluster_open_no_port_join_nobody_and_show_the_same()
    {
        await using var stage = await ClusterStage.OpenAsync();
        await using var one = await stage.StartAsync(new());
        await using var other = await stage.StartAsync(new()); // A port of the first would be taken.
        await one.PostAsync(Incident("told"));
        Assert.Equal((1, 1), (await CountAsync(one, until: 1), await CountAsync(other, until: 1)));
        Assert.Equal(0L, await stage.QueryAsync("SELECT count(*) FROM information_schema.tables WHERE table_name ILIKE 'orleans%'"));
    }

    [Fact]
    public void A_server_takes_part_in_a_cluster_where_it_names_a_port_a_certificate_an_address_or_a_part()
    {
        Assert.True(new SiloSettings().StandsAlone);
        Assert.All(
            (SiloSettings[])[new(Port: 11_111), new(GatewayPort: 30_000), new(Advertise: "10.0.0.1"), new(Certificate: "one.pem"), new(Authority: "authority.pem"), new(Role: SiloSettings.Silo), new(Role: SiloSettings.Web)],
            settings => Assert.False(settings.StandsAlone));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        await using var stage = await ClusterStage.OpenAsync();
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";
        (await stage.RunAsync("serve", "--role", "silo", "--silo-port", port)).Refused(1, $"silo port {port}", "taken", "--silo-port");
        (await stage.RunAsync("serve", "--role", "silo", "--silo-port", $"{Ports.Take()}", "--gateway-port", port)).Refused(1, $"gateway port {port}", "taken", "--gateway-port");
    }

    [Theory]
    [InlineData("silo port and the gateway port are both 12113", "--silo-port", "12113", "--gateway-port", "12113")]
    [InlineData("silo port and the port for HTTP are both 12113", "--silo-port", "12113", "--port", "12113")]
    [InlineData("gateway port and the port for HTTP are both 12113", "--gateway-port", "12113", "--urls", "http://127.0.0.1:12113")]
    public async Task One_port_for_two_is_told(string words, params string[] ports)
    {
        using var shell = new Shell();
        (await shell.RunAsync(["serve", "--role", "silo", "--cluster", "Host=nowhere", .. ports])).Refused(1, words);
    }

    [Fact]
    public async Task A_silo_that_is_a_child_ends_when_its_parent_is_gone()
    {
        await using var stage = await ClusterStage.OpenAsync();
        var silo = await stage.StartSiloAsync("--as-child");
        Assert.False(silo.HasExited);
        silo.StandardInput.Close();
        await silo.WaitForExitAsync(Site.Cancellation);
        Assert.Equal(0, silo.ExitCode);
    }

    [Fact]
    public async Task A_role_without_a_cluster_makes_no_sense()
    {
        using var shell = new Shell();
        (await shell.RunAsync("serve", "--store", shell.Store, "--role", "web")).Refused(2, "'web'", "--cluster");
    }

    private static IncidentStoryRow Incident(string id) => new(0, 0, id, TimeProvider.System.GetUtcNow().AddMinutes(-1));

    // Not ready, and a problem for who asks all the same.
    private static async Task UnavailableAsync(RunningServer web)
    {
        await UntilAsync(async () => await web.StatusAsync("/readyz") == HttpStatusCode.ServiceUnavailable);
        using var answer = await web.GetAsync(Board);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("urn:hotspots:problem:cell-unavailable", await answer.Content.ReadAsStringAsync(Site.Cancellation), StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(RunningServer web, int until)
    {
        var count = -1;
        await UntilAsync(async () =>
        {
            using var answer = await web.GetAsync(Board);
            count = answer.IsSuccessStatusCode ? JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Site.Cancellation)).RootElement.GetProperty("total").GetProperty("count").GetInt32() : -1;
            return count >= until;
        });
        return count;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Site.Cancellation);
        }
    }
}
