using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Hotspots.Domain.Incidents;

namespace Hotspots.Benchmarks;

/// <summary>The native yardstick (yardstick/density.cpp), built where there is a compiler, and kept running to answer in turns with ours.</summary>
internal sealed class DensityYardstick : IDisposable
{
    private readonly string folder;
    private readonly Process process;

    private DensityYardstick(string folder, Process process) => (this.folder, this.process) = (folder, process);

    /// <summary>Builds and starts it; null where there is no g++.</summary>
    public static DensityYardstick? Start(string root, GridPosition[] points, GridPosition corner)
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-density").FullName;
        var (source, program, file) = (Path.Combine(root, "loadtest/Hotspots.Benchmarks/yardstick/density.cpp"), Path.Combine(folder, "density"), Path.Combine(folder, "points.f64"));
        if (!Build(source, program))
        {
            Directory.Delete(folder, recursive: true);
            return null;
        }

        var fromCorner = points.Select(point => new GridPosition(point.Easting - corner.Easting, point.Northing - corner.Northing)).ToArray();
        File.WriteAllBytes(file, MemoryMarshal.AsBytes<GridPosition>(fromCorner));
        var start = new ProcessStartInfo(program, [file]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new(folder, Process.Start(start)!);
    }

    /// <summary>One run of it, in milliseconds.</summary>
    public double Run(string name, double cell)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {cell} 1"));
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The native yardstick ended early; run it by hand to see why.");
        return JsonDocument.Parse(answer).RootElement.GetProperty("medianMs").GetDouble();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static bool Build(string source, string program)
    {
        try
        {
            using var compiler = Process.Start("g++", ["-std=c++20", "-O3", "-march=native", "-mprefer-vector-width=512", "-o", program, source]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
