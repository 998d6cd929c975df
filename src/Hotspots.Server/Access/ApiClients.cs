namespace Hotspots.Server.Access;

/// <summary>Makes what asks a running server.</summary>
internal static class ApiClients
{
    /// <summary>Whoever asks with a key, or without one.</summary>
    public static HttpClient Of(Uri server, string? key)
    {
        // A redirection could lead the key to somebody else.
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(100) };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new("Bearer", key);
        return client;
    }
}
