namespace Hotspots.Server.History;

/// <summary>A question about the past as people write it, in an address or on the command line. What is left out is the usual.</summary>
internal sealed record HistoryRequest
{
    public string? District { get; init; }

    public string? Level { get; init; }

    public string? Edition { get; init; }

    public string? Area { get; init; }

    public string? Polygon { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    public string? Period { get; init; }

    public string? Against { get; init; }

    public bool EachGroup { get; init; }

    public string? By { get; init; }

    public string? Step { get; init; }

    public string? AsOf { get; init; }

    /// <summary>The ends of bands of distance, in metres.</summary>
    public string? Metres { get; init; }

    /// <summary>The ends of bands of time, in days.</summary>
    public string? Days { get; init; }

    public int? Permutations { get; init; }

    public int? Seed { get; init; }

    /// <summary>The kernel's radius in metres.</summary>
    public int? Bandwidth { get; init; }

    public string? Kernel { get; init; }

    /// <summary>The side of square cells in metres, which are asked about instead of areas.</summary>
    public int? Cell { get; init; }

    /// <summary>A window's id: how far back a picture of the past looks.</summary>
    public string? Window { get; init; }

    /// <summary>By how many days a map is judged.</summary>
    public int? Ahead { get; init; }

    /// <summary><c>now</c> or <c>then</c>: what pictures of the past are drawn from.</summary>
    public string? Known { get; init; }

    /// <summary>A hotspot's id.</summary>
    public string? Hotspot { get; init; }

    /// <summary>Offences of published counts.</summary>
    public IReadOnlyList<string> Offences { get; init; } = [];

    public int? Limit { get; init; }

    public int? Offset { get; init; }

    /// <summary>All of it in one line, to tell one question from another.</summary>
    public string Canonical => string.Join('\n', District, Level, Edition, Area, Polygon, string.Join(',', Groups), Period, Against, EachGroup, By, Step, AsOf, string.Join(',', Offences), Limit, Offset, Metres, Days, Permutations, Seed, Cell, Bandwidth, Kernel, Window, Ahead, Known, Hotspot);
}
