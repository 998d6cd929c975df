using Hotspots.Conformance;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;
using Hotspots.Store.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hotspots.Attack;

/// <summary>A whole server with doors, over what was planted, and somebody of every kind who comes to it.</summary>
internal sealed class FuzzedServer : IAsyncDisposable
{
    private const int Unlimited = 1_000_000;

    private readonly WebApplication server;

    private FuzzedServer(WebApplication server)
    {
        this.server = server;
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 }) { BaseAddress = new(server.Urls.First()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Http { get; }

    /// <summary>Headers by which somebody of each kind comes in; the first may do everything, the last is nobody.</summary>
    public IReadOnlyList<(string Who, KeyValuePair<string, string>? Header)> Guests { get; private set; } = [];

    public T Get<T>()
        where T : notnull => server.Services.GetRequiredService<T>();

    /// <param name="folder">Where its store is.</param>
    /// <param name="seed">Of what is planted.</param>
    /// <param name="change">Changes its settings.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task<FuzzedServer> OpenAsync(string folder, int seed, Func<ServerSettings, ServerSettings>? change, CancellationToken cancellation)
    {
        var (planting, written) = (new Planting(seed, 1), new ManualClock(Planting.End));
        var settings = new ServerSettings
        {
            StorePath = Path.Combine(Directory.CreateDirectory(folder).FullName, "hotspots.db"), GeodataFolder = Bounds.Built("Geodata"), Port = 0, LogToConsole = false, Dashboard = false,
            Access = new() { RequestsPerSecond = Unlimited, StrangersPerSecond = Unlimited, SignInsPerMinute = Unlimited },
        };
        var store = await SqliteStore.OpenAsync(settings.StorePath, written, StoreMode.Write, PositionRule.Of(CatalogueReader.Read(settings.GeodataFolder)), cancellation);
        foreach (var edition in SquareCity.Atlas.Layers)
        {
            await store.Boundaries.PutAsync(AttackedServer.Shelved(edition), cancellation);
        }

        foreach (var at in planting.Told.GroupBy(each => each.RecordedAt, each => each.Revision))
        {
            written.Now = at.Key;
            await store.Journal.AppendAsync([.. at], cancellation);
        }

        var server = await HotspotsApplication.BuildAsync(change?.Invoke(settings) ?? settings, OpenedStore.Of(store), new SetClock(Planting.End), null, cancellation);
        await server.ListenAsync(cancellation);
        var fuzzed = new FuzzedServer(server);
        fuzzed.Guests = await fuzzed.InviteAsync(cancellation);
        return fuzzed;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await server.StopAsync(CancellationToken.None);
        await server.DisposeAsync();
    }

    private async Task<IReadOnlyList<(string Who, KeyValuePair<string, string>? Header)>> InviteAsync(CancellationToken cancellation)
    {
        var (all, kinds) = (new Grant(Policies.AnyRole) { Sources = SourceGrant.Everything }, Enum.GetValues<Roles>().Where(role => role != Roles.None).ToList());
        List<(string Who, KeyValuePair<string, string>? Header)> guests = [("everything", await KeyAsync("everything", all, null, cancellation))];
        foreach (var role in kinds)
        {
            guests.Add(($"{role}", await KeyAsync($"{role}", new(role) { Sources = SourceGrant.Of(SourceGrant.Everything.Rights, "police") }, null, cancellation)));
        }

        await Get<IAccessRegister>().AddAccountAsync(new("somebody", all, Planting.End, "test"), cancellation);
        var session = await TicketAsync(CredentialKind.Session, "somebody", null, null, cancellation);
        return
        [
            .. guests, ("session", new("Cookie", $"{Sessions.Cookie}={session}")), ("one district", await KeyAsync("narrow", all with { Districts = new HashSet<string>(["l10"]) }, null, cancellation)),
            ("expired", await KeyAsync("late", all, Planting.End.AddDays(-1), cancellation)), ("unknown", Bearer(CredentialSecret.New(CredentialKind.Key))), ("nonsense", new("Authorization", "Bearer \u00e9 \ud800,,=")), ("nobody", null),
        ];
    }

    private async Task<KeyValuePair<string, string>> KeyAsync(string holder, Grant grant, DateTimeOffset? expires, CancellationToken cancellation) =>
        Bearer(await TicketAsync(CredentialKind.Key, holder, grant, expires, cancellation));

    private async Task<string> TicketAsync(CredentialKind kind, string holder, Grant? grant, DateTimeOffset? expires, CancellationToken cancellation)
    {
        var secret = CredentialSecret.New(kind);
        var hash = CredentialSecret.HashOf(secret);
        await Get<IAccessRegister>().AddTicketAsync(new(CredentialSecret.IdOf(hash), kind, holder, hash, grant, Planting.End, "test", expires), cancellation);
        return secret;
    }

    private static KeyValuePair<string, string> Bearer(string key) => new("Authorization", $"Bearer {key}");
}
