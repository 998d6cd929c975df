using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>What people say why they look, and where they have to.</summary>
internal sealed class Purposes(ServerSettings settings)
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

    /// <summary>A purpose that says something.</summary>
    public static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // A header holds ASCII only: whoever writes more in it writes it as addresses do.
    private static string? OfHeader(HttpRequest request, string name) => Tidy(Uri.UnescapeDataString(request.Headers[name].ToString()));

    /// <summary>When one is demanded of what lies in some districts: as the strictest of those does that have a demand of their own.</summary>
    public PurposeDemand DemandOf(params IEnumerable<string> districts) => districts.Max(Setting) ?? Setting(Every) ?? PurposeDemand.Never;

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
