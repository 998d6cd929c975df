namespace Hotspots.Server.Settings;

/// <summary>What a server is started with.</summary>
public sealed record ServerSettings
{
    /// <summary>The port where none is asked for.</summary>
    public const int UsualPort = 5080;

    /// <summary>The file that holds the journal and the boundaries; made where it is missing. Not read where <see cref="Cluster"/> is given.</summary>
    public required string StorePath { get; init; }

    /// <summary>How to connect to the PostgreSQL database that a cluster shares, as Npgsql takes it; null for one server over a file.</summary>
    public string? Cluster { get; init; }

    /// <summary>How this server takes part in the cluster.</summary>
    public SiloSettings Silo { get; init; } = new();

    /// <summary>Whether it hosts cells of a cluster, and does nothing else.</summary>
    internal bool IsSiloOnly => Cluster is not null && Silo.Role == SiloSettings.Silo;

    /// <summary>Whether it hosts no cells, and asks the silos of a cluster.</summary>
    internal bool AsksSilos => Cluster is not null && Silo.Role == SiloSettings.Web;

    /// <summary>The folder with <c>categories.json</c>, <c>groups.json</c> and the source profiles.</summary>
    public required string GeodataFolder { get; init; }

    /// <summary>The port on loopback; 0 takes a free one; null for <see cref="UsualPort"/>, or for none of a server that is a silo only. Not read where <see cref="Urls"/> says more.</summary>
    public int? Port { get; init; }

    /// <summary>The addresses to listen on, parted by semicolons; null for <c>http://localhost:PORT</c>.</summary>
    public string? Urls { get; init; }

    /// <summary>Whether nobody has to sign in, and that on addresses other than loopback, too.</summary>
    public bool Insecure { get; init; }

    /// <summary>The certificate for addresses with https: a file in PEM or PKCS #12; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>The certificate's private key, a file in PEM; null where it is in the same file.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>The password of the certificate's file, or of its key; null for none.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>The names by which the server may be asked, parted by semicolons; null for any, on addresses of this machine for those of this machine.</summary>
    public string? Hosts { get; init; }

    /// <summary>The pages, by origin, that may show the map within themselves, parted by blanks; null for none.</summary>
    public string? FramedBy { get; init; }

    /// <summary>What a verb that asks a running server shows it; a server itself reads nothing of it.</summary>
    public string? Key { get; init; }

    /// <summary>How people and programs are let in.</summary>
    public AccessSettings Access { get; init; } = new();

    /// <summary>Whether nobody has to sign in on loopback: for the demonstration. No file and no variable can say so.</summary>
    internal bool Demonstrates { get; init; }

    /// <summary>Whether nobody has to sign in.</summary>
    internal bool AnybodyMayEnter => Insecure || Demonstrates;

    /// <summary>How the record of who looked is kept.</summary>
    public AuditSettings Audit { get; init; } = new();

    /// <summary>When a purpose has to be stated before something is looked at, by the district's id; <c>every</c> stands for those that are not named.</summary>
    public Dictionary<string, PurposeDemand> Purpose { get; init; } = [];

    /// <summary>The folder of the built map, with <c>index.html</c>; null where there is none.</summary>
    public string? MapFolder { get; init; }

    /// <summary>The map under the map; null for none, so that no request leaves the machine.</summary>
    public Basemap? Basemap { get; init; }

    /// <summary>Whether the incidents are invented, which the page then says.</summary>
    public bool Simulated { get; init; }

    /// <summary>How many times faster than the clock simulated or replayed incidents come; null where they do not.</summary>
    public double? Speed { get; init; }

    /// <summary>What the clock was set to at the start, which the page then says; null for the time of day.</summary>
    public DateTimeOffset? ClockSetTo { get; init; }

    /// <summary>The kernel radii to choose from, in metres.</summary>
    public IReadOnlyList<int> Bandwidths { get; init; } = [150, 250, 400, 800];

    /// <summary>What is shown to who asks for nothing.</summary>
    public LensDefaults Lens { get; init; } = new();

    /// <summary>Days that a district has named, by its id: with <c>meeting</c> among them <c>since-meeting</c> is a period.</summary>
    public Dictionary<string, Dictionary<string, DateOnly>> NamedDays { get; init; } = [];

    /// <summary>A file of monthly counts by ward as a police force publishes them, for <c>history published</c>; null for none.</summary>
    public string? PublishedCounts { get; init; }

    /// <summary>How figures of sensitive groups are published to those who may not see them as they are.</summary>
    public DisclosureSettings Disclosure { get; init; } = new();

    /// <summary>When the map is scored each night, and for what.</summary>
    public NightlySettings Nightly { get; init; } = new();

    /// <summary>How many long computations run at once.</summary>
    public ComputingSettings Computing { get; init; } = new();

    /// <summary>How many lenses may live.</summary>
    public LensSettings Lenses { get; init; } = new();

    /// <summary>The largest body of a request in bytes.</summary>
    public long LargestBody { get; init; } = 32 << 20;

    /// <summary>How much of what is sent may wait for the disk, in bytes; beyond that senders are told 429. One request alone is always let in.</summary>
    public long MostWaiting { get; init; } = 16 << 20;

    /// <summary>The seed by which the self-check draws what it recomputes.</summary>
    public int Seed { get; init; } = 20_261_120;

    /// <summary>Where sampled spans are written besides.</summary>
    public TraceSettings Traces { get; init; } = new();

    /// <summary>Whether administrators can look at the Orleans Dashboard.</summary>
    public bool Dashboard { get; init; } = true;

    /// <summary>Whether the log goes to the console.</summary>
    public bool LogToConsole { get; init; } = true;
}

/// <summary>The lens of who asks for none. What does not exist gives way to the first that does.</summary>
/// <param name="District">A district's id; null for the first.</param>
/// <param name="Group">A group's id.</param>
/// <param name="Window">A window's id.</param>
/// <param name="Bandwidth">In metres.</param>
public sealed record LensDefaults(string? District = null, string Group = "serious-violence", string Window = "28d", int Bandwidth = 250);

/// <summary>Where sampled spans are written besides what <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names.</summary>
/// <param name="File">A file that gets a line of JSON for each span; null for none.</param>
public sealed record TraceSettings(string? File = null);

/// <summary>What is worked out each night.</summary>
/// <param name="Hour">The hour in London at which it begins, 0 to 23.</param>
/// <param name="Weeks">Over how many weeks maps are scored.</param>
/// <param name="Groups">The ids of the groups that are scored, each by itself; null for all of them.</param>
public sealed record NightlySettings(int Hour = 3, int Weeks = 26, IReadOnlyList<string>? Groups = null);

/// <summary>Where the map under the map comes from.</summary>
/// <param name="Kind"><c>raster</c> or <c>vector</c>.</param>
/// <param name="Url">Tiles with <c>{z}/{x}/{y}</c>, or a style document.</param>
/// <param name="Attribution">What its owner wants said.</param>
public sealed record Basemap(string Kind, string Url, string? Attribution = null);
