using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Hotspots.Server;

/// <summary>Entity tags of answers about the past: equal where the answer is.</summary>
internal static class HistoryTag
{
    /// <summary>The tag of an answer.</summary>
    /// <param name="asked">The question and what was known.</param>
    /// <param name="form">What else the bytes depend on, such as the name of the question and the format.</param>
    public static EntityTagHeaderValue Of(HistoryAsked asked, params IEnumerable<string?> form)
    {
        // Boundaries may be others after the next start.
        var atlas = asked.View.Placer.Atlas;
        var editions = string.Join(';', atlas.Layers.Select(layer => $"{layer.Level} {layer.Name} {layer.Areas.Count} {layer.Source} {layer.Denominator}"));
        var erasures = string.Join(';', asked.Erasures.Select(erasure => $"{erasure.Head} {erasure.OccurredBefore:O}"));
        var told = $"{VersionAction.Number}\n{editions}\n{string.Join('\n', form)}\n{asked.View.Position}\n{erasures}\n{asked.Today:O}\n{asked.Request.Canonical}";
        return new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told))[..8])}\"");
    }
}
