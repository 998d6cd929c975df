using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;
using Hotspots.Geography.Projection;
using Hotspots.Server.Access;
using Hotspots.Server.Api;
using Hotspots.Server.Audit;
using Hotspots.Server.Briefings;
using Hotspots.Server.History;
using Hotspots.Server.Http;
using Hotspots.Server.Lenses;
using Hotspots.Server.Live;
using Hotspots.Server.Ogc;
using Hotspots.Server.Settings;
using Hotspots.Server.Undo;
using Hotspots.Server.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.ResponseCompression;

namespace Hotspots.Server.Hosting;

/// <summary>The HTTP API.</summary>
internal static class ApiServices
{
    /// <summary>Longer than this nobody waits for cells that lag behind: the answer says its own position.</summary>
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(1);

    /// <summary>What a table cannot say within itself without becoming another table: under which licence its figures are, and where the credits stand.</summary>
    private const string Licence = "<https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/>; rel=\"license\", </api/view>; rel=\"describedby\"";

    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddSingleton<GiStarClusters>()
        .AddSingleton<BoardRows>()
        .AddSingleton<SurfaceEncoder>()
        .AddSingleton<HotspotFeatures>()
        .AddSingleton<FigureParts>()
        .AddSingleton<FrameBuilder>()
        .AddSingleton<AreaShapes>()
        .AddSingleton<IncidentStories>()
        .AddSingleton<IntakeGate>()
        .AddSingleton(services => new IncidentReader(
            services.GetRequiredService<SourceProfiles>(), services.GetRequiredService<Placer>().Catalogue, NationalGrid.Locate))
        .AddSingleton(services => new Importer(
            services.GetRequiredService<IJournal>(), services.GetRequiredService<IncidentReader>(), services.GetRequiredService<TimeProvider>()))
        .AddHttpContextAccessor()
        .AddSingleton<LensQueryService>()
        .ConfigureHttpJsonOptions(json => WireJson.Apply(json.SerializerOptions))
        .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true)
        .AddExceptionHandler<ProblemWriter>()
        .AddProblemDetails(problems => problems.CustomizeProblemDetails = context => Complete(context.ProblemDetails))
        .AddResponseCompression(compression => compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/geo+json", "application/problem+json"])
        .AddDescription()
        .Configure<OpenApiOptions>(Description.Name, openApi => openApi.AddSchemas())
        .AddOgc();

    public static void MapApi(this WebApplication server, ServerSettings settings)
    {
        server.UseResponseCompression();
        server.UseExceptionHandler();
        server.UseStatusCodePages();
        server.UseAccess();
        var api = server.MapGroup("/api").AddEndpointFilter(FreshAsync).AddEndpointFilterFactory(QueryNames.Filter).AddOpenApiOperationTransformer(PurposeDescription.AddToAsync);
        api.MapView();
        api.MapAreas();
        api.MapPlaces();
        api.MapBoard();
        api.MapSurface();
        api.MapHotspots();
        api.MapHistory().MapBriefing();
        api.MapAlarms();
        api.MapIncidents(settings);
        api.MapIncidentStory();
        api.MapStatus();
        api.MapAudit();
        api.MapMe();
        api.MapUndo();
        if (!settings.AnybodyMayEnter)
        {
            api.MapOwnSessions();
            api.MapDesk();
        }

        server.MapHealth();
        server.MapOgc(FreshAsync);
        server.Use(OgcDescription.NameAsync);
        server.MapOpenApi("/openapi/{documentName}.json").Needs(Policies.AnyRole);
        server.MapApiReference();
    }

    // What has no type of its own yet (no such address, wrong method) gets one by its status.
    private static void Complete(Microsoft.AspNetCore.Mvc.ProblemDetails problem)
    {
        if (problem.Type?.StartsWith("urn:hotspots:", StringComparison.Ordinal) != true)
        {
            problem.Type = problem.Status switch
            {
                StatusCodes.Status404NotFound => "urn:hotspots:problem:not-found",
                StatusCodes.Status409Conflict => "urn:hotspots:problem:conflict",
                StatusCodes.Status405MethodNotAllowed => "urn:hotspots:problem:method-not-allowed",
                StatusCodes.Status413PayloadTooLarge => "urn:hotspots:problem:too-large",
                StatusCodes.Status415UnsupportedMediaType => "urn:hotspots:problem:unsupported-media-type",
                >= 500 => "urn:hotspots:problem:internal-error",
                _ => "urn:hotspots:problem:bad-request",
            };
        }
    }

    // Figures are of a moment: nobody may keep them. And what somebody was told is durable, they find in what they ask next.
    private static async ValueTask<object?> FreshAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (request, services) = (context.HttpContext.Request, context.HttpContext.RequestServices);
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        context.HttpContext.Response.Headers.Link = Licence;
        if (HttpMethods.IsGet(request.Method))
        {
            await services.GetRequiredService<JournalFollower>().WaitForAsync(services.GetRequiredService<IJournal>().Head, context.HttpContext.RequestAborted)
                .WaitAsync(LongestLag).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await RecordFilter.RunAsync(context, next);
    }
}
