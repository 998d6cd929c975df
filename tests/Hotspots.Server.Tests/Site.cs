using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hotspots.Conformance;
using Hotspots.Engine.Journal;
using Hotspots.Geography.Boundaries;
using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;
using Hotspots.Store.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Hotspots.Server.Tests;

/// <summary>A whole server over a store of its own: real SQLite, real Kestrel, the square city for boundaries.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly WebApplication server;

    private Site(DirectoryInfo folder, WebApplication server)
    {
        (this.folder, this.server) = (folder, server);
        Address = new(server.Urls.First());
        Http = new() { BaseAddress = Address };
    }

    public static DateTimeOffset Noon { get; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => server.Services;

    /// <summary>Starts a server.</summary>
    /// <param name="clock">Null for one that stands at noon.</param>
    /// <param name="boundaries">Whether the city's boundaries are loaded.</param>
    /// <param name="change">Changes its settings.</param>
    /// <param name="tune">Gets each connection that writes.</param>
    /// <param name="configure">Changes its services.</param>
    public static async Task<Site> OpenAsync(
        TimeProvider? clock = null,
        bool boundaries = true,
        Func<ServerSettings, ServerSettings>? change = null,
        Action<SqliteConnection>? tune = null,
        Action<WebApplicationBuilder>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-server-");
        clock ??= new HandClock(Noon);
        var settings = SettingsFor(folder.FullName);
        settings = change?.Invoke(settings) ?? settings;
        var store = SqliteStore.Open(settings.StorePath, clock, StoreMode.Write, Geodata.RuleIn(settings.GeodataFolder), tune);
        foreach (var edition in boundaries ? SquareCity.Atlas.Layers : [])
        {
            await store.Boundaries.PutAsync(Shelved(edition), Cancellation);
        }

        var server = await HotspotsApplication.BuildAsync(settings, OpenedStore.Of(store), clock, configure, Cancellation);
        await server.ListenAsync(Cancellation);
        return new(folder, server);
    }

    public static ServerSettings SettingsFor(string folder) => new()
    {
        StorePath = Path.Combine(folder, "hotspots.db"),
        GeodataFolder = Path.Combine(SharedData.Root, "geodata"),
        Port = 0,
        LogToConsole = false,
        Dashboard = false, // It never lets go of a silo that has ended, of which hundreds live in this process.
        Demonstrates = true, // Who may what has tests of its own, which ask for a sign-in.
    };

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task<JsonElement> GetAsync(string address) => await JsonAsync(await Http.GetAsync(address, Cancellation), HttpStatusCode.OK);

    public async Task<JsonElement> PostAsync(string body, string mediaType = "application/json", HttpStatusCode expected = HttpStatusCode.OK, string query = "")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return await JsonAsync(await Http.PostAsync($"/api/incidents{query}", content, Cancellation), expected);
    }

    public Task<HubConnection> ConnectAsync() => HubClient.ConnectAsync(Address, "/live", ending: TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await server.StopAsync(CancellationToken.None);
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(expected == response.StatusCode, $"{response.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }

    internal static ShelvedEdition Shelved(BoundaryEdition edition)
    {
        using var file = new MemoryStream();
        BoundaryFile.Write(file, edition);
        return new(edition.Level, edition.Name, file.ToArray());
    }
}
