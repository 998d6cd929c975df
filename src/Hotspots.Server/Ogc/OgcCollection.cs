using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Hotspots.Server.History;
using Microsoft.Net.Http.Headers;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.Ogc;

/// <summary>A feature: its properties are written as JSON.</summary>
internal sealed record OgcFeature(string Id, Geometry Outline, object Properties);

/// <summary>The features of a collection that answer a question, before the box and the page are cut out.</summary>
/// <param name="All">In an order that does not change from page to page.</param>
/// <param name="Credits">What licences want said.</param>
/// <param name="Position">The position of the journal that they know of.</param>
/// <param name="About">What the figures rest on; null where the features say it.</param>
/// <param name="Tag">Changes with them; null where they live.</param>
/// <param name="Alternate">The same in another form; null where there is none.</param>
internal sealed record OgcFeatures(
    IReadOnlyList<OgcFeature> All, IReadOnlyList<string> Credits, long Position, HistoryAbout? About = null, EntityTagHeaderValue? Tag = null, string? Alternate = null);

/// <summary>Features of one kind.</summary>
internal abstract class OgcCollection
{
    /// <summary>Stands in addresses.</summary>
    public abstract string Id { get; }

    /// <summary>For people.</summary>
    public abstract string Title { get; }

    /// <summary>What they are, and what the parameters do.</summary>
    public abstract string Description { get; }

    /// <summary>What licences want said.</summary>
    public abstract string Credit { get; }

    /// <summary>The box around all of them, in degrees.</summary>
    public abstract Envelope Box { get; }

    /// <summary>The parameters that it takes.</summary>
    public abstract IReadOnlyList<string> Parameters { get; }

    /// <summary>Whether a visitor may know of it.</summary>
    public virtual bool IsFor(Visitor visitor) => true;

    /// <summary>The features that answer a question.</summary>
    /// <exception cref="NotGrantedException">It asks for what was not granted.</exception>
    public abstract Task<OgcFeatures> ReadAsync(OgcQuestion question, HttpRequest request, CancellationToken cancellation);
}
