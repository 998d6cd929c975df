using System.Diagnostics;
using System.Globalization;
using static System.FormattableString;

namespace Hotspots.Store.Postgres.Tests;

/// <summary>This program in another process, appending.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;

    public Child(string connection, string schema, string run, int appenders, int calls) =>
        process = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", typeof(Child).Assembly.Location, "append", connection, schema, run, Invariant($"{appenders}"), Invariant($"{calls}")])
        {
            RedirectStandardOutput = true,
        })!;

    /// <summary>What was acknowledged to it: the first position of each call, and the call's name.</summary>
    public async IAsyncEnumerable<(long Position, string Call)> AcknowledgedAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is ["acknowledged", var position, var id])
            {
                yield return (long.Parse(position, CultureInfo.InvariantCulture), id[..^2]);
            }
        }
    }

    public void Kill() => process.Kill();

    public void Dispose() => process.Dispose();
}
