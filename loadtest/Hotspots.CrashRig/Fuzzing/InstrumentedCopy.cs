using System.Diagnostics;
using SharpFuzz;

namespace Hotspots.CrashRig;

/// <summary>A copy of the rig whose assemblies of ours count the edges that they go along. The built ones stay as they are.</summary>
internal static class InstrumentedCopy
{
    private static readonly string[] Instrumented = ["Hotspots.Domain.dll", "Hotspots.Geography.dll", "Hotspots.Engine.dll", "Hotspots.Server.dll"];

    // Only what reads: the cells that count meanwhile would seem to be new ways of whatever input came just then.
    private static readonly string[] Readers =
    [
        "Hotspots.Domain.Groups.", "Hotspots.Domain.Incidents.", "Hotspots.Domain.Lenses.", "Hotspots.Engine.Formats.", "Hotspots.Engine.Intake.", "Hotspots.Geography.Boundaries.",
        "Hotspots.Geography.GeoJson.", "Hotspots.Server.Api.", "Hotspots.Server.Http.", "Hotspots.Server.Lenses.", "Hotspots.Server.Live.", "Hotspots.Server.Settings.",
    ];

    /// <summary>Makes one and runs it.</summary>
    /// <param name="folder">Where it is made.</param>
    /// <param name="arguments">The command line of the rig.</param>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var rig = typeof(InstrumentedCopy).Assembly.Location;
        Copy(Path.GetDirectoryName(rig)!, folder);
        foreach (var assembly in Instrumented)
        {
            Fuzzer.Instrument(Path.Combine(folder, assembly), type => Array.Exists(Readers, reader => type.StartsWith(reader, StringComparison.Ordinal)), Options.Value);
        }

        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(folder, Path.GetFileName(rig)), .. arguments]) { RedirectStandardOutput = true })!;
        try
        {
            await Console.Out.WriteAsync(await process.StandardOutput.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
