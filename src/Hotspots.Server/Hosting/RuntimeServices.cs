using Hotspots.Engine;
using Hotspots.Runtime.Embedded;

namespace Hotspots.Server;

/// <summary>Chooses the runtime of the cells. One more file of this class, compiled in with Orleans only, brings that runtime.</summary>
internal static partial class RuntimeServices
{
    public const string Embedded = "embedded";
    public const string Orleans = "orleans";

    public static void AddRuntime(this WebApplicationBuilder builder, ServerSettings settings)
    {
        var added = false;
        if (settings.RuntimeName is null or Orleans)
        {
            AddOrleans(builder, settings, ref added);
        }

        if (!added)
        {
            MustBeEmbedded(settings.RuntimeName);
            builder.Services.AddSingleton<EmbeddedRuntime>(services => new(services.GetRequiredService<CellWorld>()));
            builder.Services.AddSingleton<IRuntime>(services => services.GetRequiredService<EmbeddedRuntime>());
            builder.Services.AddSingleton(new RuntimeProbe(() => 1, () => null));
            builder.Services.AddHostedService<Tidying>();
        }
    }

    /// <summary>Adds the silo and <see cref="IRuntime"/> to the services, and says so.</summary>
    static partial void AddOrleans(WebApplicationBuilder builder, ServerSettings settings, ref bool added);

    private static void MustBeEmbedded(string? name)
    {
        if (name is not (null or Embedded))
        {
            throw new StartupException(name == Orleans
                ? "Orleans is not built in, because its packages could not be restored here. Build with -p:WithOrleans=true, or choose the embedded runtime."
                : $"There is no runtime '{name}'; there are: {Embedded}, {Orleans}.");
        }
    }

    /// <summary>Gives up the cells that nobody asked for a while.</summary>
    private sealed class Tidying(EmbeddedRuntime runtime, TimeProvider clock) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var minutes = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
            while (await minutes.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await runtime.TidyAsync().ConfigureAwait(false);
            }
        }
    }
}
