using System.IO.Compression;
using System.Text;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Intake;
using Hotspots.Tests;

namespace Hotspots.Engine.Tests;

/// <summary>The intake with the project's own profiles and categories, over a journal in memory.</summary>
internal sealed class IntakeRig
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 6, 40, 0, TimeSpan.Zero);

    private static readonly GroupCatalogue TheCatalogue = CatalogueReader.Read(Geodata);
    private static readonly SourceProfiles TheProfiles = ProfileReader.Read(Geodata, TheCatalogue);

    public IntakeRig(TinyJournal? journal = null, Func<GridPosition, string, bool?>? agrees = null)
    {
        Journal = journal ?? new();
        Importer = new(Journal, Reader, new StoppedClock(), agrees);
    }

    public static string Geodata => Path.Combine(SharedData.Root, "geodata");

    public static GroupCatalogue Catalogue => TheCatalogue;

    public static SourceProfiles Profiles => TheProfiles;

    public static IncidentReader Reader { get; } = new(TheProfiles, TheCatalogue, Locate);

    public TinyJournal Journal { get; }

    public Importer Importer { get; }

    public static IntakeInput Input(byte[] bytes, IntakeFormat? format = null, string name = "input") => new(name, new MemoryStream(bytes), format);

    public static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public Task<(IntakeSummary Summary, IReadOnlyList<RowResult> Results)> ImportAsync(string text, IntakeFormat? format) =>
        ImportAsync(Encoding.UTF8.GetBytes(text), format);

    public async Task<(IntakeSummary Summary, IReadOnlyList<RowResult> Results)> ImportAsync(byte[] bytes, IntakeFormat? format)
    {
        var (summary, results) = await Importer.ImportRowsAsync(Input(bytes, format), TestContext.Current.CancellationToken);
        Assert.Equal(results.Count, summary.Rows);
        Assert.Equal(results.Count(result => result.Outcome == RowOutcome.Rejected), summary.Rejected);
        Assert.True(summary.Unlocated <= summary.Accepted);
        return (summary, results);
    }

    /// <summary>The one rejection of an input that has one.</summary>
    public async Task<Rejection> RejectionOfAsync(string text, IntakeFormat format)
    {
        var (_, results) = await ImportAsync(text, format);
        return Assert.Single(results, result => result.Rejection is not null).Rejection!;
    }

    /// <summary>The rules of the National Grid with a plain box for Great Britain; where on the grid is no matter here.</summary>
    private static (GridPosition? Grid, UnlocatedReason Unlocated) Locate(Wgs84Position? published)
    {
        static bool Inside(double longitude, double latitude) => longitude is > -9 and < 2.1 && latitude is > 49.8 and < 61;
        return published switch
        {
            null => (null, UnlocatedReason.NoCoordinates),
            { Longitude: 0, Latitude: 0 } => (null, UnlocatedReason.NullIsland),
            { } at when Inside(at.Longitude, at.Latitude) => (new GridPosition(at.Longitude * 70_000, at.Latitude * 111_000), UnlocatedReason.None),
            { } at when Inside(at.Latitude, at.Longitude) => (null, UnlocatedReason.Swapped),
            _ => (null, UnlocatedReason.OutsideGrid),
        };
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
