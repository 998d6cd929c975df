using System.Runtime.CompilerServices;
using Hotspots.Conformance;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Geography.Boundaries;
using Hotspots.Server.Access;
using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;
using Hotspots.Store.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hotspots.Attack;

/// <summary>A whole server that lived through what was planted, with the clock where the rig holds it.</summary>
internal sealed class AttackedServer : IAsyncDisposable
{
    public static readonly Visitor Analyst = new("attacker", Roles.Viewer | Roles.Analyst, null, null);

    private readonly WebApplication server;
    private readonly StrongBox<CallerCredential> asker;

    private AttackedServer(WebApplication server, StrongBox<CallerCredential> asker, HttpClient? http) => (this.server, this.asker, Http) = (server, asker, http);

    /// <summary>Null where it does not listen.</summary>
    public HttpClient? Http { get; }

    /// <summary>Whom the server takes the asker for from now on: at its entrance, and here, where the parts behind it are asked directly.</summary>
    public void Take(Visitor visitor)
    {
        asker.Value = new(visitor, visitor.Name);
        Get<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = new(new VisitorIdentity(asker.Value)) };
    }

    public T Get<T>()
        where T : notnull => server.Services.GetRequiredService<T>();

    public static async Task<AttackedServer> OpenAsync(Planting planting, double epsilon, string folder, bool listens, CancellationToken cancellation)
    {
        var (clock, asker) = (new ManualClock(planting.Told.First().RecordedAt), new StrongBox<CallerCredential>(new(Analyst, Analyst.Name)));
        var settings = new ServerSettings
        {
            StorePath = Path.Combine(Directory.CreateDirectory(folder).FullName, "hotspots.db"), GeodataFolder = Bounds.Built("Geodata"), Port = 0, LogToConsole = false,
            Disclosure = new() { Epsilon = epsilon, Key = planting.Secret }, Demonstrates = true, // Whom it takes the asker for, the asker says.
        };
        var store = await SqliteStore.OpenAsync(settings.StorePath, clock, StoreMode.Write, PositionRule.Of(CatalogueReader.Read(settings.GeodataFolder)), cancellation);
        foreach (var edition in SquareCity.Atlas.Layers)
        {
            await store.Boundaries.PutAsync(Shelved(edition), cancellation);
        }

        var server = await HotspotsApplication.BuildAsync(settings, OpenedStore.Of(store), clock, builder => builder.Services.AddTransient(_ => asker.Value!), cancellation);
        foreach (var at in planting.Told.GroupBy(each => each.RecordedAt, each => each.Revision))
        {
            clock.Now = at.Key;
            await store.Journal.AppendAsync([.. at], cancellation);
        }

        clock.Now = Planting.End;
        await server.Services.GetRequiredService<JournalFollower>().WaitForAsync(store.Journal.Head, cancellation);
        if (listens)
        {
            await server.ListenAsync(cancellation);
        }

        return new(server, asker, listens ? new HttpClient { BaseAddress = new(server.Urls.First()) } : null);
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        await server.StopAsync(CancellationToken.None);
        await server.DisposeAsync();
    }

    internal static ShelvedEdition Shelved(BoundaryEdition edition)
    {
        using var file = new MemoryStream();
        BoundaryFile.Write(file, edition);
        return new(edition.Level, edition.Name, file.ToArray());
    }
}
