using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Engine.Security.Audit;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Wire;

namespace Hotspots.Server.History;

/// <summary>Tells the record what answers about the past show.</summary>
internal sealed class HistoryRecorder(AccessRecorder recorder, Atlas atlas, GroupCatalogue catalogue)
{
    /// <summary>Tells what an answer about the past shows.</summary>
    /// <exception cref="PurposeNeededException">A purpose has to be stated first.</exception>
    public void Tell(HttpContext context, HistoryContext asked, bool taken) => recorder.Tell(context, new ShownContent
    {
        Districts = DistrictsOf(asked),
        Groups = [.. catalogue.IdsOf(asked.Groups)],
        Sensitive = asked.Groups.Overlaps(catalogue.Sensitive),
        Level = WireNames.Of(asked.Edition.Level),
        Area = asked.Place.Area is { } area ? asked.Edition.Areas[area].Key.Code : asked.Request.Polygon is { Length: > 0 } polygon ? polygon : null,
        AboutAfter = new DateTimeOffset(asked.Period.First, TimeOnly.MinValue, TimeSpan.Zero),
        AboutUpTo = new DateTimeOffset(asked.Period.Last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero),
        AsOf = asked.Request.AsOf,
        Position = asked.View.Position.Value,
        Act = taken ? AuditAct.Exported : AuditAct.Asked,
    });

    // By what is shown, whatever district was named.
    private IReadOnlyList<string> DistrictsOf(HistoryContext asked)
    {
        IEnumerable<string> boroughs = asked.Place.Area is { } area ? [asked.Edition.Areas[area].Borough ?? ""]
            : asked.Place.Polygon is { } polygon ? atlas.Current(AreaLevel.Borough)!.Areas.Where(borough => borough.Shape.Intersects(polygon.Shape)).Select(borough => borough.Key.Code)
            : asked.Place.District.Boroughs;
        return atlas.DistrictsShown(boroughs, asked.Place.District);
    }
}

/// <summary>Reaches <see cref="HistoryRecorder"/> from a request.</summary>
internal static class HistoryRecorderOfRequest
{
    /// <inheritdoc cref="HistoryRecorder.Tell"/>
    public static void Tell(this HttpContext context, HistoryContext asked, bool taken) => context.RequestServices.GetRequiredService<HistoryRecorder>().Tell(context, asked, taken);
}
