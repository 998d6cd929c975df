using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hotspots.Domain.Areas;
using Hotspots.Geography.GeoJson;

namespace Hotspots.Geography.Boundaries;

/// <summary>Fetches official boundaries from the Open Geography Portal of the Office for National Statistics (ArcGIS REST, GeoJSON).</summary>
/// <remarks>Wards as of December 2022 and LSOAs as of December 2021, both in full resolution, clipped to the coastline (BFC).</remarks>
/// <param name="client">Its timeout is the longest one page may take.</param>
/// <param name="address">Where the services lie, ending in a slash; null for <see cref="Official"/>.</param>
/// <param name="time">Measures the pauses between attempts; null for the system's clock.</param>
public sealed class OpenGeographyPortal(HttpClient client, Uri? address = null, TimeProvider? time = null)
{
    private const int Attempts = 4;
    private readonly Uri address = address ?? Official;
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>The services of the Office for National Statistics.</summary>
    public static Uri Official { get; } = new("https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services/");

    /// <summary>How many features to ask for at a time; the portal may give fewer.</summary>
    public int PageSize { get; init; } = 200;

    /// <summary>How long to wait before the second attempt; twice as long before each further one.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The wards or LSOAs of a district.</summary>
    /// <param name="level">Wards or LSOAs; boroughs are made of their wards.</param>
    /// <param name="district">The local authority's name, for example <c>Lewisham</c>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BoundaryException">The portal cannot be reached, refuses, or knows no such district.</exception>
    public async Task<BoundaryReading> FetchAsync(AreaLevel level, string district, CancellationToken cancel = default)
    {
        var service = ServiceOf(level, district);
        var features = new List<JsonElement>();
        for (var more = true; more;)
        {
            var page = await PageAsync(service, features.Count, cancel).ConfigureAwait(false);
            var found = page.GetProperty("features").EnumerateArray().ToList();
            features.AddRange(found);
            more = found.Count > 0 && (SaysMore(page) || (page.TryGetProperty("properties", out var properties) && SaysMore(properties)));
        }

        var wanted = features.Where(feature => service.Wants(feature, district)).ToList();
        return wanted.Count > 0 ? Read(wanted, level, service)
            : throw new BoundaryException($"The Open Geography Portal has no {service.What} of a district named '{district}'.", "Write its name as the ONS does, for example 'Lewisham'.");
    }

    private static Service ServiceOf(AreaLevel level, string district) => !DistrictName.IsMatch(district)
        ? throw new BoundaryException($"'{district}' cannot be a district's name.", "Write its name as the ONS does, for example 'Lewisham'.")
        : level switch
        {
            AreaLevel.Ward => new("wards", "Wards_December_2022_Boundaries_UK_BFC", "2022", "WD22CD", "LAD22NM", $"LAD22NM='{Quoted(district)}'"),
            AreaLevel.Lsoa => new("LSOAs", "Lower_layer_Super_Output_Areas_December_2021_Boundaries_EW_BFC_V10", "2021", "LSOA21CD", "LSOA21NM", $"LSOA21NM LIKE '{Quoted(district)} %'"),
            _ => throw new BoundaryException("Boroughs are not fetched.", "Fetch the wards: boroughs are made of them."),
        };

    private static string Quoted(string name) => name.Replace("'", "''", StringComparison.Ordinal);

    private static bool SaysMore(JsonElement from) => from.ValueKind == JsonValueKind.Object
        && from.TryGetProperty("exceededTransferLimit", out var exceeded) && exceeded.ValueKind == JsonValueKind.True;

    private BoundaryReading Read(IReadOnlyList<JsonElement> features, AreaLevel level, Service service)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new { type = "FeatureCollection", features });
        return BoundaryFile.Read(new MemoryStream(json), new Uri(address, service.Name).ToString(), new(level, service.Edition) { Credit = BoundaryRequest.OnsCredit });
    }

    private async Task<JsonElement> PageAsync(Service service, int offset, CancellationToken cancel)
    {
        var query = new Uri(address, string.Create(CultureInfo.InvariantCulture,
            $"{service.Name}/FeatureServer/0/query?where={Uri.EscapeDataString(service.Where)}&outFields=*&outSR=4326&f=geojson&orderByFields={service.Code}&resultOffset={offset}&resultRecordCount={PageSize}"));
        for (var attempt = 1; ; attempt++)
        {
            var (page, fault) = await AskAsync(query, cancel).ConfigureAwait(false);
            if (page is { } answer)
            {
                return answer;
            }

            if (attempt == Attempts || !fault.MayPass)
            {
                throw new BoundaryException($"The Open Geography Portal did not give {service.What}: {fault.What} ({query.GetLeftPart(UriPartial.Path)})",
                    fault.MayPass ? "Try again later, or load a file with 'boundaries load'." : "Check the address of the portal in the settings.");
            }

            await Task.Delay(Pause * (1 << (attempt - 1)), time, cancel).ConfigureAwait(false);
        }
    }

    private async Task<(JsonElement? Page, (string What, bool MayPass) Fault)> AskAsync(Uri query, CancellationToken cancel)
    {
        try
        {
            using var response = await client.GetAsync(query, cancel).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? Judge(await response.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false))
                : (null, ($"HTTP {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}.", MayPass((int)response.StatusCode)));
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException || (unreachable is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return (null, (unreachable.Message, true));
        }
    }

    // ArcGIS tells its errors with HTTP 200, in the body.
    private static (JsonElement? Page, (string What, bool MayPass) Fault) Judge(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var page = document.RootElement.Clone();
            return page.ValueKind != JsonValueKind.Object ? (null, ("The answer is no object.", false))
                : page.TryGetProperty("error", out var error) ? (null, FaultOf(error))
                : page.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array ? (page, default)
                : (null, ("The answer has no features.", false));
        }
        catch (JsonException broken)
        {
            return (null, ($"The answer is no JSON: {broken.Message}", true));
        }
    }

    private static (string What, bool MayPass) FaultOf(JsonElement error)
    {
        var code = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out var stated) && stated.TryGetInt32(out var number) ? number : 0;
        return ($"it answers {error.GetRawText()}.", MayPass(code));
    }

    private static bool MayPass(int status) => status >= 500 || status == (int)HttpStatusCode.TooManyRequests;

    private static readonly Regex DistrictName = new(@"^[\p{L}][\p{L} ,.'\-]{1,60}$", RegexOptions.NonBacktracking);

    /// <summary>A feature service, and how the areas of one district are asked of it.</summary>
    private sealed record Service(string What, string Name, string Edition, string Code, string District, string Where)
    {
        /// <summary>LSOAs are asked for by the beginning of their name, which "Richmond" shares with "Richmond upon Thames".</summary>
        public bool Wants(JsonElement feature, string district) =>
            feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty(District, out var name) && name.ValueKind == JsonValueKind.String
            && (District == "LAD22NM" || BoundaryAssembly.BoroughIn(name.GetString()!) == district);
    }
}
