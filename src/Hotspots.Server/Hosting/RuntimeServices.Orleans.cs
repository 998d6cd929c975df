using Hotspots.Runtime.Orleans;

namespace Hotspots.Server;

internal static partial class RuntimeServices
{
    static partial void AddOrleans(WebApplicationBuilder builder, ServerSettings settings, ref bool added)
    {
        builder.AddLocalSilo();
        added = true;
    }
}
