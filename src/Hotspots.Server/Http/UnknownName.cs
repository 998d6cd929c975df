namespace Hotspots.Server.Http;

/// <summary>Words for a name that stands for nothing here.</summary>
internal static class UnknownName
{
    private const int Longest = 60;

    /// <summary>A sentence that says what there is instead.</summary>
    /// <param name="what">Of what kind it should be.</param>
    /// <param name="name">What was asked for; cut where it is long.</param>
    /// <param name="known">What there is.</param>
    public static string Told(string what, string? name, IEnumerable<string> known) =>
        $"There is no {what} '{(name is { Length: > Longest } ? name[..Longest] + "…" : name)}'; there are: {string.Join(", ", known)}.";
}
