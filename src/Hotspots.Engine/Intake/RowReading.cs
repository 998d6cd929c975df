using System.Globalization;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Intake;

/// <summary>Makes a revision of one row by the rules of its profile, or says what is wrong with it.</summary>
internal sealed class RowReading(SourceProfile profile, IRowFields fields, RowContext context)
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private readonly RowRules rules = profile.Rows!;

    /// <summary>The first thing that is wrong; null while nothing is.</summary>
    public RowFault? Fault { get; private set; }

    /// <summary>The revision; null exactly where there is a <see cref="Fault"/>.</summary>
    public ValidRevision? Read()
    {
        var published = Published();
        var (grid, unlocated) = Fault is null ? context.Locate(published) : default;
        var incident = new IncidentKey(Source(), Id());
        var revision = new Revision
        {
            Key = new(incident, Number()),
            Kind = Kind(),
            Occurred = Occurred(),
            ReportedAt = Reported(),
            Category = Category(),
            Flags = Flags(),
            Published = published,
            Grid = grid,
            Unlocated = unlocated,
            PlaceName = Text(rules.Place),
            PublishedAreaCode = Text(rules.AreaCode),
            By = Text(rules.By),
            Reason = Text(rules.Reason, IntakeLimits.ReasonLength),
            MergedInto = MergedInto(incident),
            Credential = context.Credential,
        };
        return Fault is null ? Validated(revision) : null;
    }

    private ValidRevision? Validated(Revision revision)
    {
        var valid = ValidRevision.Of(revision, out var objection);
        if (valid is null)
        {
            Fault = new(revision.MergedInto is null ? rules.Kind : rules.MergedInto?.Id, objection!);
            return null;
        }

        Note(revision);
        return Fault is null ? valid : null;
    }

    private void Note(Revision revision)
    {
        if (revision.Unlocated == UnlocatedReason.Swapped)
        {
            context.Notes.Add($"{{0}} rows would lie in Great Britain if '{rules.Longitude}' and '{rules.Latitude}' changed places. "
                + "They were taken as unlocated: exchange the two and send them again with a higher revision number.");
        }

        if (revision.Occurred.Precision == TimeSpan.FromHours(1) && Text(rules.Occurred.After) is null)
        {
            context.Notes.Add("{0} rows tell a local time without offset in the hour that occurs twice; each was taken as the span of both.");
        }
    }

    private string Source() => rules.Source.Fixed ?? Demand(rules.Source.Column!);

    private string Id()
    {
        if (Text(rules.Id.Column) is { } id)
        {
            return id;
        }

        if (rules.Id.Otherwise is not { } columns)
        {
            return Failed(rules.Id.Column!, "There is no identifier. Without one, nobody can tell this incident from another.", "");
        }

        return context.Identity.Of(fields, columns) ?? Failed(rules.Id.Column,
            string.Create(Plain, $"Over {IntakeLimits.RowsWithoutId:N0} different rows of this input lack an identifier. Split it by month."), "");
    }

    private int Number()
    {
        var text = Text(rules.Revision);
        return text is null ? 1
            : int.TryParse(text, NumberStyles.None, Plain, out var number) && number is > 0 and <= IntakeLimits.RevisionNumber ? number
            : Failed(rules.Revision, $"'{Wording.Short(text)}' is no revision number: 1, 2, 3…", 1);
    }

    private RevisionKind Kind() => Text(rules.Kind)?.ToLowerInvariant() switch
    {
        null or "report" => RevisionKind.Report,
        "correction" => RevisionKind.Correction,
        "withdrawal" => RevisionKind.Withdrawal,
        "reclassification" => RevisionKind.Reclassification,
        "merge" => RevisionKind.Merge,
        "reinstatement" => RevisionKind.Reinstatement,
        { } other => Failed(
            rules.Kind, $"'{Wording.Short(other)}' is no kind: report, correction, reclassification, merge, withdrawal or reinstatement.", RevisionKind.Report),
    };

    private IncidentKey? MergedInto(IncidentKey incident) =>
        Text(rules.MergedInto?.Id) is { } id ? new(Text(rules.MergedInto!.Source) ?? incident.Source, id)
        : Text(rules.MergedInto?.Source) is not null ? Failed(rules.MergedInto!.Id, "The incident that counts instead has a source and no identifier.", (IncidentKey?)null)
        : null;

    private OccurredAt Occurred()
    {
        var rule = rules.Occurred;
        if (Text(rule.After) is null && Text(rule.UpTo) is null)
        {
            var text = Demand(rule.Column);
            return text.Length == 0 ? default : Checked(rule.Column, TimeReading.Occurred(text, rule));
        }

        var after = Moment(rule.After!, Demand(rule.After!));
        var upTo = Moment(rule.UpTo!, Demand(rule.UpTo!));
        return Fault is not null ? default
            : after <= upTo ? OccurredAt.Span(after, upTo)
            : Failed(rule.UpTo, $"The span ends before it begins: exchange '{rule.After}' and '{rule.UpTo}'.", default(OccurredAt));
    }

    private DateTimeOffset? Reported() => Text(rules.Reported) is { } text ? Moment(rules.Reported!, text).ToUniversalTime() : null;

    private DateTimeOffset Moment(string column, string text) =>
        text.Length == 0 ? default : Checked(column, TimeReading.Moment(text, rules.Occurred));

    private Wgs84Position? Published()
    {
        var (longitude, latitude) = (Text(rules.Longitude), Text(rules.Latitude));
        if (longitude is null && latitude is null)
        {
            return null;
        }

        return new(Degrees(rules.Longitude!, longitude, 180), Degrees(rules.Latitude!, latitude, 90));
    }

    private double Degrees(string column, string? text, double most) =>
        text is null ? Failed(column, "It is empty, but the other half of the place is not: give both or none.", 0.0)
        : !double.TryParse(text, NumberStyles.Float, Plain, out var value) || !double.IsFinite(value)
            ? Failed(column, $"'{Wording.Short(text)}' is no number of degrees such as -0.0135.", 0.0)
        // Exchanged halves of a place in Great Britain stay below 90 both: they pass, and are told apart as such.
        : Math.Abs(value) > most ? Failed(column, string.Create(Plain, $"{Wording.Short(text)} is beyond {most} degrees. Give EPSG:4326 degrees, not grid metres."), 0.0)
        : value;

    private Category Category()
    {
        var rule = rules.Category;
        if (rule.Fixed is not null)
        {
            return new(rule.Fixed);
        }

        var value = Demand(rule.Column!);
        var code = rule.Codes is null ? value : rule.Codes.GetValueOrDefault(value);
        return code is not null && context.Catalogue.Knows(new(code)) ? new(code) : UnknownCategory(rule, value);
    }

    private Category UnknownCategory(CategoryRule rule, string value)
    {
        var known = rule.Codes?.Keys ?? context.Catalogue.Categories.Select(category => category.Code);
        var nearest = Wording.Nearest(value, known) is { } near ? $" The nearest known is '{near}'." : "";
        var file = rule.Codes is null ? "categories.json" : $"profiles/{profile.File}";
        return Failed(rule.Column, $"The category '{Wording.Short(value)}' is unknown.{nearest} To add it, edit geodata/{file}.", default(Category));
    }

    private IncidentFlags Flags()
    {
        var flags = IncidentFlags.None;
        foreach (var rule in rules.Flags ?? [])
        {
            var text = Text(rule.Column) ?? "";
            foreach (var value in rule.Values is null ? text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [text])
            {
                flags |= Flag(rule, value);
            }
        }

        return flags;
    }

    private IncidentFlags Flag(FlagRule rule, string value) =>
        rule.Values is not null && !rule.Values.ContainsKey(value) ? IncidentFlags.None
        : FlagNames.TryParse(rule.Values?[value] ?? value, out var flag) ? flag
        : Failed(rule.Column, $"'{Wording.Short(value)}' is no flag; there are {FlagNames.All}.", IncidentFlags.None);

    private string? Text(string? column, int longest = IntakeLimits.FieldLength)
    {
        var text = column is null ? null : fields[column];
        return text is null ? null
            : text.Contains('\0', StringComparison.Ordinal) ? Failed(column, "It holds U+0000, which is no character of a text.", (string?)null)
            : text.Length <= longest ? text
            : Failed(column, string.Create(Plain, $"It has {text.Length:N0} characters; at most {longest:N0} are taken."), (string?)null);
    }

    private string Demand(string column) => Text(column) ?? Failed(column, $"'{column}' is empty, and no incident can be without it.", "");

    private T Checked<T>(string column, (T Value, string? Fault) read) => read.Fault is null ? read.Value : Failed(column, read.Fault, read.Value);

    private T Failed<T>(string? column, string reason, T instead)
    {
        Fault ??= new(column, reason);
        return instead;
    }
}

/// <summary>What reading a row needs beside the row.</summary>
/// <param name="Catalogue">The known categories.</param>
/// <param name="Locate">From a published place to the grid.</param>
/// <param name="Identity">Numbers the rows without an identifier.</param>
/// <param name="Notes">What is worth saying once.</param>
/// <param name="Credential">By what the input came in; null where nobody knows.</param>
internal sealed record RowContext(
    GroupCatalogue Catalogue,
    Func<Wgs84Position?, (GridPosition? Grid, UnlocatedReason Unlocated)> Locate,
    RowIdentity Identity,
    InputNotes Notes,
    string? Credential);
