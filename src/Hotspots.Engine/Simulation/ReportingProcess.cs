using System.Globalization;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;

namespace Hotspots.Engine.Simulation;

/// <summary>Writes incidents down as a record does: late, vaguely, wrongly at first, or for nothing.</summary>
/// <remarks>The last statement about an incident is the true one, so that errors leave the totals as they are.</remarks>
internal sealed class ReportingProcess(RecordingFigures figures, string prefix, RandomSource random)
{
    /// <summary>How far a wrong place is from the right one, in metres: the deviation in each direction.</summary>
    private const double Astray = 250;
    private int count;

    /// <summary>Adds all that is ever said of an incident.</summary>
    public void Record(in Incident incident, List<Revision> into)
    {
        var truth = Truth(incident);
        var fate = random.Next();
        if (fate < figures.Withdrawn)
        {
            into.Add(truth);
            into.Add(Later(truth, RevisionKind.Withdrawal));
        }
        else if (fate < figures.Withdrawn + figures.Corrected)
        {
            into.Add(Mistaken(incident, truth));
            into.Add(Later(truth, RevisionKind.Correction));
        }
        else
        {
            into.Add(truth);
        }
    }

    private Revision Truth(in Incident incident)
    {
        var occurred = OccurredOn(incident);
        var point = incident.Scene.Streets.Points[incident.Point];
        var located = !random.Hits(figures.WithoutPlace);
        return new Revision
        {
            Key = new(new(IncidentSequence.Source, prefix + (++count).ToString(CultureInfo.InvariantCulture)), 1),
            Occurred = occurred,
            ReportedAt = occurred.UpTo + Delay(),
            Category = incident.Act.Kind.Category,
            Flags = FlagsOf(incident.Act.Kind),
            Published = located ? point.Published : null,
            Grid = located ? point.Grid : null,
            Unlocated = located ? UnlocatedReason.None : UnlocatedReason.NoCoordinates,
        };
    }

    private OccurredAt OccurredOn(in Incident incident)
    {
        var at = LondonClock.At(incident.Day, incident.Act.Rhythm.Draw(incident.Day, random), second: random.Hits(0.5));
        return random.Hits(figures.DayOnly)
            ? OccurredAt.Span(LondonClock.Midnight(incident.Day), LondonClock.Midnight(incident.Day.AddDays(1)))
            : OccurredAt.Instant(at);
    }

    private TimeSpan Delay() => random.Hits(figures.Late)
        ? Seconds(1 + (random.Next() * (figures.MostDaysLate - 1)), TimeSpan.SecondsPerDay)
        : Seconds(Math.Min(random.Gap() * figures.MinutesToReport, 24 * 60), 60);

    private IncidentFlags FlagsOf(Kind kind)
    {
        var flags = kind.Flags;
        foreach (var (flag, share) in kind.Sometimes)
        {
            flags |= random.Hits(share) ? flag : IncidentFlags.None;
        }

        return flags;
    }

    private Revision Mistaken(in Incident incident, Revision truth)
    {
        var other = incident.Scene.Acts[random.Below(incident.Scene.Acts.Count)].Kind;
        if (other.Category != truth.Category && random.Hits(0.5))
        {
            return truth with { Category = other.Category, Flags = other.Flags };
        }

        var point = incident.Scene.Streets.Points[incident.Scene.Streets.Near(incident.Point, Astray, random)];
        return truth with { Published = point.Published, Grid = point.Grid, Unlocated = UnlocatedReason.None };
    }

    private Revision Later(Revision truth, RevisionKind kind) => truth with
    {
        Key = truth.Key with { Number = 2 },
        Kind = kind,
        ReportedAt = truth.ReportedAt + Seconds(0.05 + (random.Next() * (figures.MostDaysToRevise - 0.05)), TimeSpan.SecondsPerDay),
    };

    private static TimeSpan Seconds(double amount, double each) => TimeSpan.FromSeconds(Math.Ceiling(amount * each));
}
