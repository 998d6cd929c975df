using System.Text;

namespace Hotspots.Server.Http;

/// <summary>Says in the record what was asked for. What looks like a secret is stripped where entries are written.</summary>
internal static class RequestText
{
    private const int LongestPath = 300;
    private const int LongestPart = 120;
    private const int MostParts = 24;

    /// <summary>The method, the address and each part of the question, each cut: no long part hides another.</summary>
    public static string Cut(HttpRequest request)
    {
        var words = new StringBuilder($"{Short(request.Method, LongestPart)} {Short(request.Path.Value ?? "", LongestPath)}");
        var parts = request.Query.SelectMany(part => part.Value.Select(value => $"{Short(part.Key, LongestPart)}={Short(value ?? "", LongestPart)}")).ToList();
        words.Append(parts.Count == 0 ? "" : "?").AppendJoin('&', parts.Take(MostParts));
        return (parts.Count > MostParts ? words.Append(System.Globalization.CultureInfo.InvariantCulture, $"&… {parts.Count - MostParts} more") : words).ToString();
    }

    /// <summary>What was asked of a hub, likewise.</summary>
    public static string Cut(string hub, IEnumerable<(string Name, string? Value)> parts) =>
        $"{hub} Watch, {string.Join(", ", parts.Take(MostParts).Select(part => $"{part.Name}={Short(part.Value ?? "", LongestPart)}"))}";

    private static string Short(string text, int longest) => text.Length > longest ? text[..longest] + "…" : text;
}
