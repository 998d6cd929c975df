using System.Net;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary>Settings from <c>appsettings.json</c>, then <c>HOTSPOTS__</c> variables, then flags; the last that says something counts.</summary>
internal static class SettingsReader
{
    private const string Section = "Hotspots";

    /// <summary>Reads them for a verb that opens a store.</summary>
    /// <param name="store">Its path; null where another source has to tell.</param>
    /// <param name="cluster">The database of a cluster in its place; null where another source has to tell.</param>
    /// <param name="flags">By the name of the setting; a null says nothing.</param>
    /// <exception cref="UsageException">One is unknown or no value of its kind, or no store is named; the message says which.</exception>
    public static ServerSettings ForStore(string? store, string? cluster, params IEnumerable<(string Setting, string? Value)> flags)
    {
        Demand(store is null || cluster is null, "Two stores are named: give --store PATH or --cluster CONNECTION, not both.");
        var settings = Read([(nameof(ServerSettings.StorePath), store), (nameof(ServerSettings.Cluster), cluster), .. flags]);
        settings = store is null ? settings : settings with { Cluster = null };
        Demand(settings.Cluster is not null || settings.StorePath.Length > 0,
            "No store is named: give --store PATH, the file that holds journal and boundaries, or --cluster CONNECTION, the PostgreSQL database of a cluster.");
        Demand(settings.Cluster is not null || settings.Silo.Role == SiloSettings.Both, $"The role '{settings.Silo.Role}' is one in a cluster: give --cluster CONNECTION.");
        return settings;
    }

    /// <summary>Reads them.</summary>
    /// <param name="flags">By the name of the setting; a null says nothing.</param>
    /// <exception cref="UsageException">One is unknown or no value of its kind; the message says which.</exception>
    public static ServerSettings Read(params IEnumerable<(string Setting, string? Value)> flags)
    {
        var settings = new ServerSettings { StorePath = "", GeodataFolder = Folders.Geodata, MapFolder = Folders.Map };
        try
        {
            Sources(flags).GetSection(Section).Bind(settings, options => options.ErrorOnUnknownConfiguration = true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or InvalidDataException or FormatException)
        {
            throw new UsageException(
                $"{Reason(failure.Message)} Look in appsettings.json under \"{Section}\", among the variables that begin with HOTSPOTS__, and at the flags.", failure);
        }

        Check(settings);
        return settings;
    }

    private static IConfiguration Sources(IEnumerable<(string Setting, string? Value)> flags) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(flags.Where(flag => flag.Value is not null).Select(flag => KeyValuePair.Create($"{Section}:{flag.Setting}", flag.Value)))
        .Build();

    // The binder names what it does not know at the end of a sentence about itself.
    private static string Reason(string message) => message.Contains(nameof(BinderOptions.ErrorOnUnknownConfiguration), StringComparison.Ordinal)
        ? $"There is no setting {message[(message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..]}."
        : $"{message.TrimEnd('.')}.";

    private static void Check(ServerSettings settings)
    {
        Demand(settings.Speed is null or (> 0 and <= 1_000_000), $"The speed {settings.Speed} is none: give a number from above 0 to 1,000,000.");
        Demand(settings.Bandwidths.Count > 0 && settings.Bandwidths.All(radius => radius is >= 25 and <= 5_000), "Bandwidths are radii in metres, from 25 to 5,000; give at least one.");
        Demand(settings.Silo.Role is SiloSettings.Silo or SiloSettings.Web or SiloSettings.Both, $"There is no role '{settings.Silo.Role}'; there are: silo, web, both.");
        Demand(IPAddress.TryParse(settings.Silo.Advertise, out var advertised) && !advertised.Equals(IPAddress.Any) && !advertised.Equals(IPAddress.IPv6Any), $"'{settings.Silo.Advertise}' is no IP address of one machine. Give --advertise one at which the other servers reach this one.");
        Demand(IsPort(settings.Silo.Listens) && IsPort(settings.Silo.GatewayPort ?? SiloSettings.UsualGatewayPort), "The silo port and the gateway port go from 1 to 65535.");
        Demand(settings.Audit.Key is null or { Length: >= AuditSettings.ShortestKey }, $"The audit key needs at least {AuditSettings.ShortestKey} characters.");
        Demand(settings.Audit.HeadsEvery >= TimeSpan.FromSeconds(1), "Audit heads are told at most every second.");
        Demand(settings.Disclosure is { Weeks: 1 or 2 or 4, Epsilon: > 0 and <= 5, Threshold: >= 1 }, "Disclosure needs Weeks of 1, 2 or 4, an Epsilon above 0 and up to 5, and a Threshold of at least 1.");
        Demand(settings.LargestBody >= 1 << 10, "LargestBody is in bytes, at least 1,024.");
        Demand(settings.MostWaiting >= 1 << 16, "MostWaiting is in bytes, at least 65,536.");
        Demand(settings.Computing is { AtOnce: > 0, AtOncePerCredential: > 0, MostPerCredential: > 0, MostWaiting: >= 0 } && settings.Computing.Patience > TimeSpan.Zero, "Limits of Computing are above 0.");
        Demand(settings.Lenses is { MostPerCredential: > 0, Most: > 0, MostMebibytes: > 0 }, "Limits of Lenses are above 0.");
        Demand(settings.Access.Proxies.All(proxy => IPAddress.TryParse(proxy, out _)), "A proxy is named by its IP address, such as --proxy 10.0.0.7.");
        Demand(settings.Access.ProxyUserHeader is null || settings.Access.Proxies.Count > 0, "A ProxyUserHeader is believed of listed proxies only: list them in Access Proxies, or with --proxy.");
        Demand(settings.Access is { RequestsPerSecond: > 0, StrangersPerSecond: > 0, SignInsPerMinute: > 0, MostConnections: > 0 } && settings.Access.SessionLasts > TimeSpan.Zero, "Limits of Access are above 0.");
        Demand(settings.Access.OpenId is { Authority: null } or { ClientId.Length: > 0 }, "An identity provider needs OpenId Authority and ClientId.");
        Demand(settings.Access.OpenId.Authority is not { } authority || (Uri.TryCreate(authority, UriKind.Absolute, out var provider) && (provider.Scheme == Uri.UriSchemeHttps || provider.IsLoopback)),
            $"The identity provider '{settings.Access.OpenId.Authority}' is asked over https only: give OpenId Authority as https://….");
        Demand(settings.Access.OpenId is { Authority: null } or { RingKey.Length: >= OpenIdSettings.ShortestRingKey } or { RingKey: null, ClientSecret.Length: > 0 },
            $"An identity provider needs an OpenId ClientSecret, or an OpenId RingKey of at least {OpenIdSettings.ShortestRingKey} characters: by it the keys in the register are encrypted.");
        Demand(settings.Nightly.Hour is >= 0 and <= 23 && settings.Nightly.Weeks is >= 1 and <= 104, "Nightly needs an Hour from 0 to 23 and Weeks from 1 to 104.");
        Demand(settings.Basemap is null or { Kind: "raster" or "vector", Url.Length: > 0 }, "A Basemap needs a Kind, raster or vector, and a Url.");
    }

    private static bool IsPort(int port) => port is >= 1 and <= ushort.MaxValue;

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new UsageException(otherwise);
        }
    }
}
