using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>What an answer shows, told by whoever makes it, so that the record can say it.</summary>
internal sealed record Look
{
    /// <summary>The ids of the districts that it lies in, single boroughs first: one of a district itself, none where nobody can say.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>The district that the record names.</summary>
    public string? District => Districts.Count > 0 ? Districts[0] : null;

    /// <summary>The ids of the groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Until somebody says otherwise, it may be.</summary>
    public bool Sensitive { get; init; } = true;

    public string? Level { get; init; }

    /// <summary>A code, or a polygon; null for all of the district.</summary>
    public string? Area { get; init; }

    public DateTimeOffset? AboutAfter { get; init; }

    public DateTimeOffset? AboutUpTo { get; init; }

    public string? AsOf { get; init; }

    public long? Position { get; init; }

    public long? Rows { get; init; }

    /// <summary>Of what kind it is, where the endpoint alone does not say so.</summary>
    public AuditAct? Act { get; init; }
}

/// <summary>Hands a look on from whoever answers to whoever records.</summary>
internal static class Looks
{
    /// <summary>What has been told so far.</summary>
    public static Look? Look(this HttpContext context) => context.Features.Get<Look>();

    /// <summary>Tells what the answer shows.</summary>
    public static void Shows(this HttpContext context, Look look) => context.Features.Set(look);

    /// <summary>Tells what an answer about the past shows.</summary>
    /// <exception cref="PurposeNeededException">A purpose has to be stated first.</exception>
    public static void Tell(this HttpContext context, HistoryAsked asked, bool taken) => context.RequestServices.GetRequiredService<Recorder>().Tell(context, asked, taken);

    /// <summary>Adds to what was told.</summary>
    public static void ShowsMore(this HttpContext? context, Func<Look, Look> more) => context?.Features.Set(more(context.Look() ?? new()));
}

/// <summary>Says of what kind an endpoint's entries are.</summary>
/// <param name="Act">The kind.</param>
internal sealed record Recorded(AuditAct Act);

/// <summary>Says that an endpoint shows nothing of any incident, so that nobody records who asks it.</summary>
/// <param name="Why">What makes that so.</param>
internal sealed record Unrecorded(string Why);

/// <summary>States, where an endpoint is mapped, how the record has it. Where nothing is stated, it is a look, at what may be sensitive.</summary>
internal static class RecordPolicies
{
    /// <summary>Every answer is an entry of that kind.</summary>
    public static T Recorded<T>(this T endpoint, AuditAct act)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Recorded(act));

    /// <summary>No answer is an entry.</summary>
    public static T Unrecorded<T>(this T endpoint, string why)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Unrecorded(why));
}
