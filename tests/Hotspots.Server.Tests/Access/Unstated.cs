using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Hotspots.Server.Tests;

/// <summary>Adds an endpoint of which nobody said who may use it.</summary>
internal sealed class Unstated : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        app.UseEndpoints(endpoints => endpoints.MapGet("/api/unstated", () => "told"));
    };
}
