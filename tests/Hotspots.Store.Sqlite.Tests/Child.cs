using System.Diagnostics;
using Hotspots.Engine.Journal;
using static System.FormattableString;

namespace Hotspots.Store.Sqlite.Tests;

/// <summary>This program in another process, appending.</summary>
internal static class Child
{
    private static readonly string[] Program =
        [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", typeof(Child).Assembly.Location];

    /// <summary>Starts it, under another program where one is given.</summary>
    public static Process Append(string store, string run, int appenders, int calls, params string[] under) =>
        Start([.. under, .. Program, "append", store, run, Invariant($"{appenders}"), Invariant($"{calls}")]);

    /// <summary>Starts it to append to the record of who looked, without end.</summary>
    public static Process Audit(string store, string who) => Start([.. Program, "audit", store, who]);

    /// <summary>What it says when it opens the store in that mode, run under another program where one is given.</summary>
    public static async Task<string> OpenAsync(string store, StoreMode mode, params string[] under)
    {
        using var child = Start([.. under, .. Program, "open", store, mode.ToString()]);
        var said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return said;
    }

    /// <summary>Runs it under strace to its end; what it said. Skips where strace is not there or may not trace.</summary>
    public static async Task<string[]> TraceAsync(string store, int calls, params string[] options)
    {
        Assert.SkipUnless(await CanRunAsync("strace", "-qq", "-e", "trace=none", "true"), "strace is not installed or may not trace here, so system calls cannot be seen.");
        using var child = Append(store, "traced", 1, calls, ["strace", "-f", "-qq", .. options]);
        var said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.Equal(0, child.ExitCode);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Whether a command is there and ends well.</summary>
    public static async Task<bool> CanRunAsync(params string[] command)
    {
        try
        {
            using var probe = Start(command);
            await probe.WaitForExitAsync();
            return probe.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string[] command) =>
        Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
}
