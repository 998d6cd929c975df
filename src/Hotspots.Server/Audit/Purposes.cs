using System.Globalization;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Audit;

/// <summary>What people say why they look, and where they have to.</summary>
internal sealed class Purposes(ServerSettings settings, Atlas atlas)
{
    /// <summary>The header in which it is stated.</summary>
    public const string Header = "Hotspots-Purpose";

    /// <summary>The part of a watched lens in which it is stated. No address has it: any page could make a visitor's browser go there.</summary>
    public const string Parameter = "purpose";

    /// <summary>The header in which it is said who gets what is taken away.</summary>
    public const string RecipientHeader = "Hotspots-Recipient";

    /// <summary>Stands for all districts that have no demand of their own.</summary>
    private const string Every = "every";

    /// <summary>What a request states; null for nothing.</summary>
    public static string? Of(HttpRequest request) => OfHeader(request, Header);

    /// <summary>Who gets it, as a request says; null where it does not.</summary>
    public static string? RecipientOf(HttpRequest request) => OfHeader(request, RecipientHeader);

    /// <summary>A purpose that says something: characters that are not seen do not.</summary>
    public static string? Tidy(string? text) => text is null || text.All(IsUnseen) ? null : text.Trim();

    private static bool IsUnseen(char character) => char.IsWhiteSpace(character) || char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;

    // A header holds ASCII only: whoever writes more in it writes it as addresses do.
    private static string? OfHeader(HttpRequest request, string name) => Tidy(Uri.UnescapeDataString(request.Headers[name].ToString()));

    /// <summary>When one is demanded of what lies in some districts: as the strictest of them does, and each that has no demand of its own as every district does.</summary>
    /// <remarks>A district of several boroughs demands no less than any of them, whatever is said of itself; beside them it adds what is said of itself.</remarks>
    public PurposeDemand DemandOf(params IEnumerable<string> districts)
    {
        var named = districts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return named.Select(district => DemandOf(district, named)).DefaultIfEmpty(Usual).Max();
    }

    private PurposeDemand Usual => Setting(Every) ?? PurposeDemand.Never;

    private PurposeDemand DemandOf(string district, HashSet<string> named)
    {
        var (parts, own) = (BoroughsOf(district), Setting(district));
        return parts.Count == 0 ? own ?? Usual
            : parts.Exists(named.Contains) ? own ?? PurposeDemand.Never // They speak for themselves.
            : parts.Select(part => Setting(part) ?? Usual).Append(own ?? PurposeDemand.Never).Max();
    }

    // The districts of one borough each that a district of several is made of.
    private List<string> BoroughsOf(string id) => atlas.District(id) is { Boroughs.Count: > 1 } joint
        ? [.. atlas.Districts.Where(each => each.Boroughs is [var only] && joint.Boroughs.Contains(only, StringComparer.Ordinal)).Select(each => each.Id)]
        : [];

    /// <summary>Demands one where the districts do.</summary>
    /// <exception cref="PurposeNeededException">None was stated.</exception>
    public void Demand(string? stated, IEnumerable<string> districts, bool sensitive, bool taken)
    {
        if (stated is null && (DemandOf(districts) is var demand and (PurposeDemand.Always or PurposeDemand.Sensitive)) && (demand == PurposeDemand.Always || sensitive || taken))
        {
            throw new PurposeNeededException();
        }
    }

    // A variable names a district in capitals.
    private PurposeDemand? Setting(string district) => settings.Purpose.Keys.FirstOrDefault(key => key.Equals(district, StringComparison.OrdinalIgnoreCase)) is { } key
        ? settings.Purpose[key]
        : null;
}

/// <summary>A purpose has to be stated first.</summary>
internal sealed class PurposeNeededException() : Exception(Told)
{
    public const string Told =
        $"Say why you look: in the header {Purposes.Header}, or as {Purposes.Parameter} of a watched lens. It is kept with your name in the record of who looked.";
}
