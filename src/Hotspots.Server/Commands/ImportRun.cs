using System.Globalization;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;
using Hotspots.Server.Audit;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary>Imports files one after the other, and sums up. A file that cannot be read does not keep the others out.</summary>
internal sealed class ImportRun(Terminal terminal, TimeProvider clock)
{
    private static readonly IntakeSender AtTheStore = IntakeSender.AtTheStore(CommandRecord.Who);
    private readonly List<(string File, IntakeSummary Summary)> done = [];
    private readonly IntakeEffects effects = new();
    private bool wrong;

    public async Task<int> RunAsync(
        ServerSettings settings, IReadOnlyList<string> files, string? profile, string rejected, CompletePeriod? complete, string? source,
        CancellationToken cancellation)
    {
        using var rejections = new RejectionFile(rejected);
        await using var store = await OpenedStore.OpenAsync(settings, clock, StoreMode.Write, Geodata.RuleIn(settings.GeodataFolder), cancellation);
        await using var record = await OpenedAudit.OpenAsync(settings, TimeProvider.System, StoreMode.Write, cancellation);
        var geodata = await Geodata.ReadAsync(store.Boundaries, settings.GeodataFolder, cancellation);
        var reader = new IncidentReader(Chosen(geodata.Profiles, profile), geodata.Catalogue, NationalGrid.Locate);
        var importer = new Importer(store.Journal, reader, clock, (at, code) => Agrees(geodata.Atlas, at, code));
        var snapshot = complete is null ? null : new CompleteSnapshot(store.Journal, complete, source) { Sender = AtTheStore, Effects = effects };
        try
        {
            foreach (var file in files)
            {
                await ImportAsync(importer, file, snapshot, rejections, cancellation);
            }

            return Tell(rejections, snapshot is null ? null : await snapshot.CloseAsync(cancellation));
        }
        finally
        {
            // Also where it is stopped: what was written stays.
            await record.AppendAsync([Entry(complete, source)], CancellationToken.None);
        }
    }

    private AuditEntry Entry(CompletePeriod? complete, string? source) => CommandRecord.Entry(
        complete is null ? AuditAct.Collected : AuditAct.Completed, $"import{(complete is null ? "" : $" complete={complete.Name} of {source ?? "the rows"}")}: {effects.Words}", effects.Written, effects.Last?.Value);

    private static SourceProfiles Chosen(SourceProfiles profiles, string? id) => id is null ? profiles
        : profiles.All.FirstOrDefault(profile => Path.GetFileNameWithoutExtension(profile.File) == id) is { } found ? new([found])
        : throw new UsageException($"There is no source profile '{id}'; there are: {string.Join(", ", profiles.All.Select(profile => Path.GetFileNameWithoutExtension(profile.File)))}.");

    /// <summary>Whether the place lies in the area of that code, in whichever edition knows the code.</summary>
    private static bool? Agrees(Atlas atlas, GridPosition at, string code)
    {
        bool? agrees = null;
        for (var layer = 0; layer < atlas.Layers.Count && agrees != true; layer++)
        {
            if (atlas.Find(new(atlas.Layers[layer].Level, atlas.Layers[layer].Name, code)) is { } place)
            {
                agrees = atlas.Place(at)[place.Layer] == place.Index;
            }
        }

        return agrees;
    }

    private async Task ImportAsync(Importer importer, string file, CompleteSnapshot? snapshot, RejectionFile rejections, CancellationToken cancellation)
    {
        try
        {
            await using var input = IntakeInput.Open(file) with { Complete = snapshot, Sender = AtTheStore, Effects = effects };
            var summary = await Terminal.WatchAsync($"{input.Name}: reading", clock, progress =>
                importer.ImportAsync(input, rejections.Add, new Rows(input, progress), cancellation));
            done.Add((input.Name, summary));
            wrong |= summary.BrokeOff is not null || (summary.Rows > 0 && summary.Rejected == summary.Rows);
            foreach (var note in summary.Notes.Append(summary.BrokeOff).OfType<string>())
            {
                terminal.Say($"{input.Name}: {note}");
            }
        }
        catch (IntakeException why)
        {
            wrong = true;
            snapshot?.Lack();
            Terminal.Warn(why.Message);
        }
    }

    private int Tell(RejectionFile rejections, SnapshotSummary? snapshot)
    {
        var sum = new Sums(done.Select(each => each.Summary));
        if (done.Count > 0)
        {
            terminal.Show(
                ["file", "rows", "accepted", "known", "unlocated", "rejected"],
                [.. done.Select(each => Cells(each.File, each.Summary)), .. done.Count > 1 ? [Cells("all", sum.Total)] : Array.Empty<string[]>()]);
        }

        SayWhatElse(sum.Total);
        SayWhatChanged(snapshot);
        if (rejections.Count > 0)
        {
            terminal.Say($"The rejected rows, each with its reason: {rejections.Path}" + (rejections.LeftOut > 0 ? $" ({Text(rejections.LeftOut)} are too many to be listed there)" : ""));
        }

        terminal.End(sum.ForPrograms(snapshot, rejections.Count > 0 ? rejections.Path : null));
        return wrong ? CommandLine.Wrong : CommandLine.Ok;
    }

    private void SayWhatElse(IntakeSummary total)
    {
        if (total.Disagreements > 0)
        {
            terminal.Say($"Published area code and geometry disagree in {Text(total.Disagreements)} of {Text(total.Compared)} rows; geometry counts.");
        }

        if (total.Future > 0)
        {
            terminal.Say($"{Text(total.Future)} lie in the future; they count when their time has come.");
        }
    }

    private void SayWhatChanged(SnapshotSummary? snapshot)
    {
        if (snapshot is { Refused: { } refused })
        {
            wrong = true;
            Terminal.Warn(refused);
        }
        else if (snapshot is not null)
        {
            terminal.Say($"Withdrawn, being missing: {Text(snapshot.Withdrawn)}. Counting again: {Text(snapshot.Reinstated)}."
                + (snapshot.Left > 0 ? $" Among the rows and yet not counting, since somebody else withdrew or merged them: {Text(snapshot.Left)}." : ""));
        }
    }

    private static string[] Cells(string file, IntakeSummary summary) =>
        [file, .. new[] { summary.Rows, summary.Accepted, summary.Known, summary.Unlocated, summary.Rejected }.Select(Text)];

    private static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Says how far an import is: in rows, and in parts of the file.</summary>
    private sealed class Rows(IntakeInput input, IProgress<string> lines) : IProgress<IntakeSummary>
    {
        public void Report(IntakeSummary value) => lines.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"{input.Name}: {value.Rows:N0} rows, {(double)input.Stream.Position / Math.Max(1, input.Stream.Length):P0}, {value.Accepted:N0} accepted, {value.Rejected:N0} rejected"));
    }

    private sealed class Sums(IEnumerable<IntakeSummary> summaries)
    {
        public IntakeSummary Total { get; } = summaries.Aggregate(new IntakeSummary(), (sum, each) => new()
        {
            Accepted = sum.Accepted + each.Accepted,
            Known = sum.Known + each.Known,
            Rejected = sum.Rejected + each.Rejected,
            Unlocated = sum.Unlocated + each.Unlocated,
            Future = sum.Future + each.Future,
            Compared = sum.Compared + each.Compared,
            Disagreements = sum.Disagreements + each.Disagreements,
        });

        public object ForPrograms(SnapshotSummary? snapshot, string? rejectedFile) => new
        {
            rows = Total.Rows,
            accepted = Total.Accepted,
            known = Total.Known,
            unlocated = Total.Unlocated,
            rejected = Total.Rejected,
            disagreements = Total.Disagreements,
            compared = Total.Compared,
            future = Total.Future,
            withdrawn = snapshot?.Withdrawn ?? 0,
            reinstated = snapshot?.Reinstated ?? 0,
            left = snapshot?.Left ?? 0,
            refused = snapshot?.Refused,
            rejectedFile,
        };
    }
}
