using Hotspots.Engine.Security.Audit;

namespace Hotspots.Server.Audit;

/// <summary>What an answer shows, told by whoever makes it, so that the record can say it.</summary>
internal sealed record ShownContent
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
internal static class ShownContentFeature
{
    /// <summary>What has been told so far.</summary>
    public static ShownContent? Look(this HttpContext context) => context.Features.Get<ShownContent>();

    /// <summary>Tells what the answer shows.</summary>
    public static void Shows(this HttpContext context, ShownContent shown) => context.Features.Set(shown);

    /// <summary>Adds to what was told.</summary>
    public static void ShowsMore(this HttpContext? context, Func<ShownContent, ShownContent> more) => context?.Features.Set(more(context.Look() ?? new()));
}
