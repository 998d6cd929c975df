using System.Globalization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Tests;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace Hotspots.Benchmarks;

/// <summary>A table of incidents and one of LSOAs, with a spatial index on each: by PostGIS where it is installed, else by PostgreSQL's own geometry.</summary>
internal sealed class PlainTable : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;

    private PlainTable(NpgsqlDataSource source, bool hasPostgis) => (this.source, HasPostgis) = (source, hasPostgis);

    public bool HasPostgis { get; }

    public string Way => HasPostgis ? "ST_Contains" : "polygon @> point";

    public static async Task<PlainTable> MakeAsync(PostgresServer server, Atlas atlas)
    {
        var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var ask = source.CreateCommand("SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'");
        var table = new PlainTable(source, (long)(await ask.ExecuteScalarAsync())! > 0);
        await table.CreateAsync();
        foreach (var area in atlas.Current(AreaLevel.Lsoa)!.Areas)
        {
            await table.AddAsync(area);
        }

        return table;
    }

    /// <summary>Inserts rows in one statement and commits.</summary>
    public async Task InsertAsync(IReadOnlyList<Revision> revisions)
    {
        await using var insert = source.CreateCommand(HasPostgis
            ? "INSERT INTO incident SELECT i, o, c, ST_SetSRID(ST_MakePoint(x, y), 27700) FROM unnest($1, $2, $3, $4, $5) AS r (i, o, c, x, y)"
            : "INSERT INTO incident SELECT i, o, c, point(x, y) FROM unnest($1, $2, $3, $4, $5) AS r (i, o, c, x, y)");
        insert.Parameters.Add(new() { Value = revisions.Select(each => each.Key.Incident.Id).ToArray() });
        insert.Parameters.Add(new() { Value = revisions.Select(each => each.Occurred.CountedAt).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
        insert.Parameters.Add(new() { Value = revisions.Select(each => each.Category.Code).ToArray() });
        insert.Parameters.Add(new() { Value = revisions.Select(each => each.Grid!.Value.Easting).ToArray() });
        insert.Parameters.Add(new() { Value = revisions.Select(each => each.Grid!.Value.Northing).ToArray() });
        await insert.ExecuteNonQueryAsync();
    }

    /// <summary>Counts by area, and adds up.</summary>
    public async Task<long> CountAsync(DateTimeOffset after)
    {
        await using var count = source.CreateCommand(
            $"SELECT area.code, count(*) FROM area JOIN incident ON {(HasPostgis ? "ST_Contains(area.shape, incident.at)" : "incident.at <@ area.shape")} WHERE incident.occurred > $1 GROUP BY area.code");
        count.CommandTimeout = 600;
        count.Parameters.Add(new() { Value = after });
        await using var row = await count.ExecuteReaderAsync();
        var sum = 0L;
        while (await row.ReadAsync())
        {
            sum += row.GetInt64(1);
        }

        return sum;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task CreateAsync()
    {
        var (area, point) = HasPostgis ? ("geometry(Geometry, 27700)", "geometry(Point, 27700)") : ("polygon", "point");
        await using var create = source.CreateCommand($"""
            {(HasPostgis ? "CREATE EXTENSION postgis;" : "")}
            CREATE TABLE area (code text NOT NULL, shape {area} NOT NULL);
            CREATE TABLE incident (id text PRIMARY KEY, occurred timestamptz NOT NULL, category text NOT NULL, at {point} NOT NULL);
            CREATE INDEX ON area USING gist (shape);
            CREATE INDEX ON incident USING gist (at);
            CREATE INDEX ON incident (occurred);
            """);
        await create.ExecuteNonQueryAsync();
    }

    // PostgreSQL's own polygons have no parts and no holes: each part is a row of its own.
    private async Task AddAsync(Area area)
    {
        foreach (var part in HasPostgis ? [area.Shape] : Enumerable.Range(0, area.Shape.NumGeometries).Select(area.Shape.GetGeometryN))
        {
            await using var add = source.CreateCommand(HasPostgis ? "INSERT INTO area VALUES ($1, ST_GeomFromText($2, 27700))" : "INSERT INTO area VALUES ($1, $2::polygon)");
            add.Parameters.Add(new() { Value = area.Key.Code });
            add.Parameters.Add(new() { Value = HasPostgis ? part.AsText() : Corners((Polygon)part) });
            await add.ExecuteNonQueryAsync();
        }
    }

    private static string Corners(Polygon polygon) =>
        $"({string.Join(',', polygon.ExteriorRing.Coordinates.Select(corner => string.Create(CultureInfo.InvariantCulture, $"({corner.X:R},{corner.Y:R})")))})";
}
