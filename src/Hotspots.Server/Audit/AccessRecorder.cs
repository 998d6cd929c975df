using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Access;
using Hotspots.Server.Http;
using Hotspots.Server.Lenses;
using Hotspots.Server.Wire;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Audit;

/// <summary>Makes entries of what is asked over HTTP and of what is watched. What is sensitive, or taken away, is given only once its entry is durable.</summary>
internal sealed class AccessRecorder(AuditWriter writer, Purposes purposes, Atlas atlas, GroupCatalogue catalogue)
{
    /// <summary>Tells what an answer about a lens shows.</summary>
    /// <exception cref="PurposeNeededException">A purpose has to be stated first.</exception>
    public void Tell(HttpContext? context, View view, string? asOf)
    {
        if (context is not null)
        {
            Tell(context, LookAt(view, asOf) with { Act = ActOf(context) });
        }
    }

    /// <summary>Tells what an answer shows.</summary>
    /// <exception cref="PurposeNeededException">A purpose has to be stated first.</exception>
    public void Tell(HttpContext context, ShownContent shown)
    {
        context.Shows(shown);
        purposes.Demand(Purposes.Of(context.Request), shown.Districts, shown.Sensitive, shown.Act == AuditAct.Exported);
    }

    /// <summary>Records an answer that is about to be given.</summary>
    /// <exception cref="AuditUnavailableException">It is taken away, or shows, or may show, what is sensitive, and cannot be recorded now.</exception>
    public async ValueTask RecordAsync(HttpContext context, CancellationToken cancellation)
    {
        var shown = context.Look() ?? Guess(context.Request);
        var entry = Entry(context.User.VisitorOrNull(), shown.Act ?? ActOf(context) ?? AuditAct.Looked, Addresses.Of(context), What(context.Request), shown) with
        {
            Purpose = Purposes.Of(context.Request),
            Recipient = Purposes.RecipientOf(context.Request),
        };
        if (shown.Sensitive || entry.Act == AuditAct.Exported)
        {
            await writer.WriteAsync(entry, cancellation).ConfigureAwait(false);
        }
        else
        {
            await writer.PostAsync(entry, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Writes down that somebody was refused, since no purpose was stated.</summary>
    public ValueTask RefusedAsync(HttpContext context) => writer.PostAsync(Entry(
        context.User.VisitorOrNull(), AuditAct.Refused, Addresses.Of(context), $"{RequestText.Cut(context.Request)} without a purpose", context.Look() ?? new ShownContent { Sensitive = false }));

    /// <summary>Writes down that somebody was refused a watch, since that was not granted.</summary>
    public ValueTask RefusedAsync(HubCallerContext caller, WatchRequest asked) => writer.PostAsync(Entry(
        caller.User.VisitorOrNull(), AuditAct.Refused, caller.GetHttpContext() is { } context ? Addresses.Of(context) : null, RequestText.Cut(WatchRequest.Hub, [("place", asked.Place), .. (asked.Groups ?? []).Select(group => ("groups", group)), ("asOf", asked.AsOf)]), new ShownContent { Sensitive = false }));

    /// <summary>Begins the record of a watch.</summary>
    /// <exception cref="PurposeNeededException">A purpose has to be stated first.</exception>
    public async Task<WatchRecord> WatchAsync(HubCallerContext caller, View view, WatchRequest asked)
    {
        var (shown, purpose) = (WatchOf(view, caller.User.Visitor(), asked.AsOf), Purposes.Tidy(asked.Purpose));
        var from = caller.GetHttpContext() is { } context ? Addresses.Of(context) : null;
        var lens = $"{view.Lens.Window.Id}, {view.Lens.Bandwidth} m, by {WireNames.Of(view.Level)}";
        var entry = Entry(caller.User.VisitorOrNull(), AuditAct.WatchBegan, from, $"{WatchRequest.Hub} Watch, {lens}", shown) with { Purpose = purpose };
        try
        {
            purposes.Demand(purpose, shown.Districts, shown.Sensitive, taken: false);
        }
        catch (PurposeNeededException)
        {
            await writer.PostAsync(entry with { Act = AuditAct.Refused, What = entry.What + " without a purpose" }).ConfigureAwait(false);
            throw;
        }

        return new(writer, entry with { Watch = Guid.CreateVersion7().ToString("N")[..16] }, caller.User.AdmissionOrNull()?.Ended ?? default);
    }

    private AuditEntry Entry(Visitor? visitor, AuditAct act, string? from, string what, ShownContent shown) =>
        new(act, visitor?.Name ?? "nobody", visitor?.Roles ?? Roles.None, writer.Now, from, what)
        {
            District = shown.District,
            Districts = [.. shown.Districts.Where(id => atlas.District(id) is { Area: null, Boroughs.Count: 1 })],
            Groups = shown.Groups,
            Sensitive = shown.Sensitive,
            Level = shown.Level,
            Area = shown.Area,
            AboutAfter = shown.AboutAfter,
            AboutUpTo = shown.AboutUpTo,
            AsOf = shown.AsOf,
            Position = shown.Position,
            Rows = shown.Rows,
        };

    // An area as a place is named with its own level: its board shows areas of another, of which each may have been seen. A board of larger
    // areas than the place itself shows more than the place, of which nothing narrower than the district can be said.
    private ShownContent LookAt(View view, string? asOf)
    {
        var place = atlas.DistrictOf(view.Lens.Place);
        var within = place.Area is { } area && area.Level >= view.Level ? area : default(AreaKey?);
        return new()
        {
            Districts = atlas.DistrictsShown(place.Boroughs, place),
            Area = within?.Code,
            Groups = [.. catalogue.IdsOf(view.Lens.Groups)],
            Sensitive = view.Lens.Groups.Overlaps(catalogue.Sensitive),
            Level = WireNames.Of(within?.Level ?? view.Level),
            AsOf = asOf,
        };
    }

    // The frames of an area tell its figures of all groups, and not of the lens's alone.
    private ShownContent WatchOf(View view, Visitor visitor, string? asOf)
    {
        var shown = LookAt(view, asOf);
        if (view.Lens.IsPublished || atlas.DistrictOf(view.Lens.Place).Area is null)
        {
            return shown;
        }

        var groups = catalogue.GroupsFor(visitor);
        return shown with { Groups = [.. shown.Groups.Union(groups.Select(group => group.Id), StringComparer.Ordinal)], Sensitive = shown.Sensitive || groups.Any(group => group.Sensitive) };
    }

    // An endpoint that does not tell what it shows: it may be sensitive, and of any district, whichever was asked about.
    private static ShownContent Guess(HttpRequest request) => new()
    {
        Groups = LensQuery.ListOf(request.Query["groups"].ToString()),
        Level = Purposes.Tidy(request.Query["level"].ToString()), AsOf = Purposes.Tidy(request.Query["asOf"].ToString()),
    };

    private static AuditAct? ActOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Recorded>()?.Act;

    private static string What(HttpRequest request)
    {
        var query = request.Query.SelectMany(part => part.Value.Select(value => $"{part.Key}={value}")).ToList();
        return $"{request.Method} {request.Path}{(query.Count == 0 ? "" : "?" + string.Join('&', query))}";
    }
}
