using Hotspots.Server.Access;
using Hotspots.Server.Computing;
using Hotspots.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hotspots.Server.Ogc;

/// <summary>Answers for the features of a collection.</summary>
internal static class OgcItems
{
    public static async Task<IResult> PageAsync(string collection, [AsParameters] OgcQuery query, OgcCatalogue catalogue, Computations computations, HttpContext context)
    {
        if (catalogue.Find(collection, context.Visitor()) is not { } found)
        {
            return Unknown("collection", collection);
        }

        var question = OgcQuestion.Read(query, context.Request.Query.Keys, found.Parameters);
        var features = await computations.RunAsync(context, cancellation => found.ReadAsync(question, context.Request, cancellation));
        return Told(features, context) ?? Stream(features, context, output =>
            OgcWriter.WriteAsync(output, OgcPage.Of(features, question), new OgcLinks(new(context.Request), found), context.RequestAborted));
    }

    public static async Task<IResult> OneAsync(string collection, string feature, [AsParameters] OgcQuery query, OgcCatalogue catalogue, Computations computations, HttpContext context)
    {
        if (catalogue.Find(collection, context.Visitor()) is not { } found)
        {
            return Unknown("collection", collection);
        }

        var question = OgcQuestion.Read(query, context.Request.Query.Keys, found.Parameters);
        var features = await computations.RunAsync(context, cancellation => found.ReadAsync(question, context.Request, cancellation));
        return features.All.FirstOrDefault(each => each.Id == feature) is not { } one ? Unknown("feature", feature)
            : Told(features, context) ?? Stream(features, context, output => OgcWriter.WriteAsync(output, one, new OgcLinks(new(context.Request), found), context.RequestAborted));
    }

    public static ProblemHttpResult Unknown(string what, string id) => Problems.Result(
        StatusCodes.Status404NotFound, $"unknown-{what}", $"There is no such {what}.",
        $"There is no {what} '{(id.Length > 60 ? id[..60] + "…" : id)}' here. /collections lists the collections, and /collections/…/items their features.");

    private static IResult? Told(OgcFeatures features, HttpContext context)
    {
        if (features.Tag is not { } tag)
        {
            return null;
        }

        var headers = context.Response.GetTypedHeaders();
        (context.Response.Headers.CacheControl, headers.ETag) = ("no-cache", tag);
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : null;
    }

    private static PushStreamHttpResult Stream(OgcFeatures features, HttpContext context, Func<Stream, Task> write)
    {
        context.Response.Headers[HeaderNames.ContentLanguage] = "en";
        return TypedResults.Stream(write, "application/geo+json", entityTag: features.Tag);
    }
}
