using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Hotspots.Server.Tests;

/// <summary>Runs the built server as a process of its own, as a person at a terminal would, in a folder that goes afterwards.</summary>
public sealed class Shell : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hotspots-shell-");

    /// <summary>What new files are denied by the shell; null for what this process has.</summary>
    public string? Umask { get; init; }

    public string Store => PathOf("store.db");

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public string Write(string name, params IEnumerable<string> lines)
    {
        File.WriteAllLines(PathOf(name), lines);
        return PathOf(name);
    }

    public Task<Ended> RunAsync(params string[] arguments) => RunWithAsync([], arguments);

    public async Task<Ended> RunWithAsync(Dictionary<string, string> variables, params string[] arguments)
    {
        using var process = Start(variables, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(Site.Cancellation);
        return new(process.ExitCode, await output, await errors);
    }

    public Process Start(Dictionary<string, string> variables, params string[] arguments)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Hotspots.Server.dll"), .. arguments];
        command = Umask is null ? command : ["/bin/sh", "-c", $"umask {Umask}; exec \"$@\"", "sh", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder.FullName, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>How a process ended, and what it said.</summary>
public sealed record Ended(int Code, string Output, string Errors)
{
    /// <summary>The last line of standard output, which has to be JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output.TrimEnd().Split('\n')[^1]).RootElement;

    public long Number(string name) => Json.GetProperty(name).GetInt64();

    /// <summary>It refused: with that code, with those words, and without showing its insides.</summary>
    public void Refused(int code, params string[] words)
    {
        Assert.Equal(code, Code);
        Assert.All(words, word => Assert.Contains(word, Errors));
        Assert.DoesNotContain("   at ", Errors);
        Assert.DoesNotContain("Exception", Errors);
    }
}
