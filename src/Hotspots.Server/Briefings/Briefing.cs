using System.Security.Cryptography;
using System.Text.Json;
using Hotspots.Server.History;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Briefings;

/// <summary>What a briefing tells: what changed, at which hours it happens, and how it went.</summary>
/// <param name="Asked">The question.</param>
/// <param name="Compare">What changed, in every area.</param>
/// <param name="Hours">At which hours of the week.</param>
/// <param name="Series">How it went.</param>
/// <param name="Hash">SHA-256 of the three answers as JSON, one after another, in hexadecimal digits.</param>
internal sealed record Briefing(HistoryContext Asked, CompareDocument Compare, HoursDocument Hours, SeriesDocument Series, string Hash)
{
    /// <summary>Areas over which no briefing goes.</summary>
    public const int MostAreas = 100_000;

    /// <summary>Asks for the figures.</summary>
    public static Briefing Of(HistoryService service, HistoryContext asked)
    {
        var whole = asked with { Request = asked.Request with { Limit = MostAreas, Offset = 0, EachGroup = false } };
        var (compare, hours, series) = ((CompareDocument)service.Compare(whole), (HoursDocument)service.Hours(asked), (SeriesDocument)service.Series(asked));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var document in (HistoryDocument[])[compare, hours, series])
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(document, document.GetType(), WireJson.Options));
        }

        return new(asked, compare, hours, series, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
