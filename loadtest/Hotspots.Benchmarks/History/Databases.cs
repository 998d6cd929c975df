using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Hotspots.Domain.Incidents;
using Hotspots.Tests;
using Npgsql;

namespace Hotspots.Benchmarks;

/// <summary>A database that holds the same rows.</summary>
internal interface IHistoryDatabase : IAsyncDisposable
{
    /// <summary>What it is called in the table.</summary>
    string Name { get; }

    /// <summary>Whether it works in this process, so that its processor time is known.</summary>
    bool IsInProcess => true;

    /// <summary>Asks once. Returns the milliseconds from sending the question to having all its rows: of the processor where it works in this process, else by the clock.</summary>
    double Ask(HistoryQuestion question);
}

/// <summary>PostgreSQL with an index by time and one by place and time; polygons by PostGIS where it is installed, else by its own geometry.</summary>
internal sealed class PostgresHistory : IHistoryDatabase
{
    private readonly PostgresServer server;
    private readonly NpgsqlConnection connection;
    private readonly bool postGis;

    private PostgresHistory(PostgresServer server, NpgsqlConnection connection, bool postGis) => (this.server, this.connection, this.postGis) = (server, connection, postGis);

    public bool IsInProcess => false;

    public string Name => postGis ? "PostgreSQL with PostGIS" : "PostgreSQL";

    /// <summary>Loads the rows; null, with a word on why, where there is no PostgreSQL.</summary>
    public static async Task<PostgresHistory?> OpenAsync(HistoryFile file)
    {
        if (PostgresServer.Missing is { } why)
        {
            Console.Error.WriteLine($"PostgreSQL is left out. {why}");
            return null;
        }

        var server = await PostgresServer.StartAsync();
        var connection = new NpgsqlConnection(server.ConnectionString + ";Command Timeout=0");
        await connection.OpenAsync();
        var loaded = new PostgresHistory(server, connection, await HasPostGisAsync(connection));
        loaded.Run("create unlogged table incidents (sec bigint, lsoa int, kinds bigint, e float8, n float8)");
        using (var rows = File.OpenText(file.Incidents))
        await using (var copy = await connection.BeginTextImportAsync("copy incidents from stdin (format csv)"))
        {
            var block = new char[1 << 20];
            for (int read; (read = await rows.ReadAsync(block)) > 0;)
            {
                await copy.WriteAsync(block.AsMemory(0, read));
            }
        }

        loaded.Run("set max_parallel_workers_per_gather = 2; set work_mem = '256MB'; create index on incidents (sec); create index on incidents (lsoa, sec)");
        loaded.Run(loaded.postGis ? "alter table incidents add place geometry(point, 27700); update incidents set place = st_setsrid(st_point(e, n), 27700); create index on incidents using gist (place)"
            : "create index on incidents using gist (point(e, n))");
        loaded.Run("vacuum analyze incidents");
        return loaded;
    }

    public double Ask(HistoryQuestion question)
    {
        var begun = Stopwatch.GetTimestamp();
        Run(question.Sql.Replace("$inside", question.Polygon is { } corners ? Inside(corners) : "", StringComparison.Ordinal));
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await server.DisposeAsync();
    }

    private static async Task<bool> HasPostGisAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var create = new NpgsqlCommand("create extension postgis", connection);
            await create.ExecuteNonQueryAsync();
            return true;
        }
        catch (PostgresException absent)
        {
            Console.Error.WriteLine($"PostGIS is left out ({absent.MessageText}): polygons are asked with PostgreSQL's own geometry and a GiST index.");
            return false;
        }
    }

    private string Inside(IReadOnlyList<GridPosition> corners)
    {
        string Corners(string within, string between) =>
            string.Join(between, corners.Select(at => string.Format(CultureInfo.InvariantCulture, within, at.Easting, at.Northing)));
        return postGis ? $"st_covers(st_geomfromtext('POLYGON(({Corners("{0:R} {1:R}", ",")}))', 27700), place)" : $"point(e, n) <@ '({Corners("({0:R},{1:R})", ",")})'::polygon";
    }

    private void Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            reader.GetValue(0);
        }
    }
}

/// <summary>Our columns again, where every question counts row by row: as of one position earlier than the index of days knows.</summary>
internal sealed class ScannedHistory : IHistoryDatabase
{
    public string Name => "our scan";

    public double Ask(HistoryQuestion question) => HistoryBenchmark.OnProcessor(question.Scan);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>DuckDB in this process, with the rows in memory.</summary>
internal sealed class DuckDbHistory : IHistoryDatabase
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:");

    public DuckDbHistory(HistoryFile file)
    {
        var before = Environment.WorkingSet;
        connection.Open();
        Run($"create table incidents as select * from read_csv('{file.Incidents}', header = false, columns = {{'sec': 'BIGINT', 'lsoa': 'INTEGER', 'kinds': 'BIGINT', 'e': 'DOUBLE', 'n': 'DOUBLE'}})");
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"DuckDB holds {Run("select sum(memory_usage_bytes)::bigint from duckdb_memory()") / (double)LondonRows.Count:F1} bytes a row by its own account; the process grew by {(Environment.WorkingSet - before) >> 20} MiB"));
    }

    public string Name => "DuckDB";

    // It has no geometry without an extension from the network; a polygon is asked by its sides, after the box around it.
    public double Ask(HistoryQuestion question) =>
        HistoryBenchmark.OnProcessor(() => Run(question.Sql.Replace("$inside", question.Polygon is { } corners ? Inside(corners) : "", StringComparison.Ordinal)));

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();

    private static string Inside(IReadOnlyList<GridPosition> corners)
    {
        string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        var sides = corners.Zip(corners.Skip(1)).Select(side =>
            $"(case when (n < {Text(side.First.Northing)}) <> (n < {Text(side.Second.Northing)}) and e < {Text(side.First.Easting)} + (n - {Text(side.First.Northing)}) * {Text((side.Second.Easting - side.First.Easting) / (side.Second.Northing - side.First.Northing))} then 1 else 0 end)");
        return $"e between {Text(corners.Min(at => at.Easting))} and {Text(corners.Max(at => at.Easting))} and n between {Text(corners.Min(at => at.Northing))} and {Text(corners.Max(at => at.Northing))} and ({string.Join(" + ", sides)}) % 2 = 1";
    }

    private long Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var first = 0L;
        for (var row = 0; reader.Read(); row++)
        {
            first = row == 0 ? Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture) : first;
        }

        return first;
    }
}
