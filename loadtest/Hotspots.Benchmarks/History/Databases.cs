using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hotspots.Domain.Incidents;
using Hotspots.Tests;
using Npgsql;

namespace Hotspots.Benchmarks;

/// <summary>A database that holds the same rows.</summary>
internal interface IHistoryDatabase : IAsyncDisposable
{
    /// <summary>What it is called in the table.</summary>
    string Name { get; }

    /// <summary>Asks once. Returns the milliseconds from sending the question to having all its rows.</summary>
    double Ask(HistoryQuestion question);
}

/// <summary>PostgreSQL with an index by time and one by place and time; polygons by PostGIS where it is installed, else by its own geometry.</summary>
internal sealed class PostgresHistory : IHistoryDatabase
{
    private readonly PostgresServer server;
    private readonly NpgsqlConnection connection;
    private readonly bool postGis;

    private PostgresHistory(PostgresServer server, NpgsqlConnection connection, bool postGis) => (this.server, this.connection, this.postGis) = (server, connection, postGis);

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

/// <summary>DuckDB from its npm package, in a process of its own, with the rows in memory.</summary>
internal sealed class DuckDbHistory : IHistoryDatabase
{
    private readonly Process process;
    private readonly DirectoryInfo folder;

    private DuckDbHistory(Process process, DirectoryInfo folder) => (this.process, this.folder) = (process, folder);

    public string Name => "DuckDB";

    /// <summary>Installs the package into a folder for the time being and loads the rows; null, with a word on why, where that cannot be.</summary>
    public static async Task<DuckDbHistory?> OpenAsync(string root, HistoryFile file)
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-duckdb-");
        foreach (var part in Directory.GetFiles(Path.Combine(root, "loadtest", "Hotspots.Benchmarks", "yardstick", "history")))
        {
            File.Copy(part, Path.Combine(folder.FullName, Path.GetFileName(part)));
        }

        try
        {
            using var install = Start("npm", ["install", "--no-audit", "--no-fund", "--silent"], folder);
            await install.WaitForExitAsync();
            if (install.ExitCode != 0)
            {
                throw new IOException($"npm install ended with {install.ExitCode}");
            }
        }
        catch (Exception why) when (why is IOException or System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine($"DuckDB is left out: its npm package cannot be installed ({why.Message}).");
            folder.Delete(recursive: true);
            return null;
        }

        var loaded = new DuckDbHistory(Start("node", ["duckdb.js"], folder), folder);
        loaded.Run($"create table incidents as select * from read_csv('{file.Incidents}', header = false, columns = {{'sec': 'BIGINT', 'lsoa': 'INTEGER', 'kinds': 'BIGINT', 'e': 'DOUBLE', 'n': 'DOUBLE'}})");
        return loaded;
    }

    // It has no geometry without an extension from the network; a polygon is asked by its sides, after the box around it.
    public double Ask(HistoryQuestion question) =>
        Run(question.Sql.Replace("$inside", question.Polygon is { } corners ? Inside(corners) : "", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private static string Inside(IReadOnlyList<GridPosition> corners)
    {
        string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        var sides = corners.Zip(corners.Skip(1)).Select(side =>
            $"(case when (n < {Text(side.First.Northing)}) <> (n < {Text(side.Second.Northing)}) and e < {Text(side.First.Easting)} + (n - {Text(side.First.Northing)}) * {Text((side.Second.Easting - side.First.Easting) / (side.Second.Northing - side.First.Northing))} then 1 else 0 end)");
        return $"e between {Text(corners.Min(at => at.Easting))} and {Text(corners.Max(at => at.Easting))} and n between {Text(corners.Min(at => at.Northing))} and {Text(corners.Max(at => at.Northing))} and ({string.Join(" + ", sides)}) % 2 = 1";
    }

    private static Process Start(string program, string[] arguments, DirectoryInfo folder) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder.FullName, RedirectStandardInput = true, RedirectStandardOutput = true,
    })!;

    private double Run(string sql)
    {
        process.StandardInput.WriteLine(sql);
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("DuckDB ended; what it said stands above.");
        return JsonDocument.Parse(answer).RootElement.GetProperty("ms").GetDouble();
    }
}
