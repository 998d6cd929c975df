using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hotspots.Server.Live;
using Hotspots.Server.Settings;
using Microsoft.Net.Http.Headers;

namespace Hotspots.Server.History;

/// <summary>Entity tags of answers about the past: equal where the answer is.</summary>
internal static class HistoryTag
{
    /// <summary>Says in the headers which answer it is and what was erased. Null where the client has that answer already.</summary>
    public static EntityTagHeaderValue? Settle(HttpContext context, HistoryContext asked, params IEnumerable<string?> form)
    {
        var tag = Of(asked, form);
        (context.Response.Headers.CacheControl, context.Response.GetTypedHeaders().ETag) = ("no-cache", tag); // Kept, but asked about: the journal moves.
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            return null;
        }

        if (asked.ErasedBefore() is { } before)
        {
            context.Response.Headers[LensQueryService.ErasedHeader] = before.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        }

        return tag;
    }

    /// <summary>The tag of an answer.</summary>
    /// <param name="asked">The question and what was known.</param>
    /// <param name="form">What else the bytes depend on, such as the name of the question and the format.</param>
    public static EntityTagHeaderValue Of(HistoryContext asked, params IEnumerable<string?> form)
    {
        // Boundaries may be others after the next start. Nothing goes in that whoever asks may not know: a tag can be guessed at.
        var atlas = asked.View.Placer.Atlas;
        var editions = string.Join(';', atlas.Layers.Select(layer => $"{layer.Level} {layer.Name} {layer.Areas.Count} {layer.Source} {layer.Denominator}"));
        var erasures = string.Join(';', asked.Erasures.Select(erasure => $"{(asked.Lens.Without.IsEmpty ? erasure.Head : default)} {erasure.OccurredBefore:O}"));
        var clock = asked.Lens.IsPublished ? $"{asked.Now:yyyy-MM-ddTHH:mm}" : form.Contains("hotspots", StringComparer.Ordinal) || asked.Request.Hotspot is not null ? $"{asked.Until:s}" : ""; // These have a look at the time of asking.
        var told = $"{ProductVersion.Number}\n{editions}\n{string.Join('\n', form)}\n{asked.Lens.Without.Bits:x}\n{asked.Position}\n{erasures}\n{asked.Place.District.Id}\n{asked.Today:O}\n{clock}\n{asked.Request.Canonical}";
        return new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told))[..8])}\"");
    }
}
