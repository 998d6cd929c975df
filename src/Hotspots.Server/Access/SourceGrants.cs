using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Access;

/// <summary>Reads grants over sources as people write them.</summary>
internal static class SourceGrants
{
    private static readonly IReadOnlyList<SourceRights> All = [SourceRights.Correct, SourceRights.Withdraw, SourceRights.Complete];

    /// <summary>The grant.</summary>
    /// <param name="roles">What else is granted.</param>
    /// <param name="names">The sources.</param>
    /// <param name="rights">The rights by their names.</param>
    /// <exception cref="AccessException">It grants nothing, or what cannot be meant.</exception>
    public static SourceGrant Read(Roles roles, IReadOnlyList<string> names, IReadOnlyList<string> rights)
    {
        var read = SourceGrant.Of(rights.Aggregate(SourceRights.None, (held, name) => held | RightOf(name ?? "")), names.Select(name => name ?? ""));
        return Objection(roles, read) is { } objection ? throw new AccessException(StatusCodes.Status400BadRequest, objection) : read;
    }

    /// <summary>The rights by their names.</summary>
    public static IReadOnlyList<string> WordsOf(SourceRights rights) => [.. All.Where(right => (rights & right) != 0).Select(WordOf)];

    /// <summary>The sources in order.</summary>
    public static IReadOnlyList<string> NamesOf(SourceGrant sources) => [.. sources.Names.Order(StringComparer.Ordinal)];

    /// <summary>The grant in words.</summary>
    public static string Tell(SourceGrant sources) => $"sources: {ListOf(NamesOf(sources))}; rights: {ListOf(WordsOf(sources.Rights))}";

    private static string ListOf(IReadOnlyList<string> words) => words.Count == 0 ? "none" : string.Join(", ", words);

    private static string? Objection(Roles roles, SourceGrant read) =>
        (roles & Roles.Feed) != 0 && read.Names.Count == 0 ? "A feed speaks for sources: name them (sources: cad, or cad-* for all that begin so)."
        : (roles & Policies.Tell) == 0 && (read.Names.Count > 0 || read.Rights != SourceRights.None) ? "Only a feed or a supervisor sends incidents: grant sources and rights together with that role."
        : read.Names.Count == 0 && read.Rights != SourceRights.None ? "Rights are over sources: name them, too."
        : read.Names.FirstOrDefault(IsNoName) is { } name ? $"'{name}' is no source: write its name of up to {JournalRules.LongestName} characters, or the beginning of names with one {SourceGrant.AnyEnd} behind."
        : null;

    private static bool IsNoName(string name) =>
        name.Trim() != name || name.Length is 0 or > JournalRules.LongestName || name.Any(char.IsControl) || name.IndexOf(SourceGrant.AnyEnd) is var star && star >= 0 && star < name.Length - 1;

    private static SourceRights RightOf(string name) => All.First(right => WordOf(right) == GrantReader.Known("right", name, All.Select(WordOf)));

    private static string WordOf(SourceRights right) => right.ToString().ToLowerInvariant();
}
