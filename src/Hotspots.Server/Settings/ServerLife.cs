using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Settings;

/// <summary>Tells streams that the server is about to end, so that none holds it up.</summary>
internal sealed record ServerLife(CancellationToken Stopping);
