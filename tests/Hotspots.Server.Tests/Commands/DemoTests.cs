using System.Net;
using System.Net.Sockets;
using Hotspots.Server.Commands.Demo;
using Hotspots.Tests;

namespace Hotspots.Server.Tests;

/// <summary>What a demonstration leaves on the machine.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task A_folder_goes_when_the_demonstration_that_made_it_is_gone_and_not_before()
    {
        var folder = Directory.CreateDirectory(shell.PathOf("left")).FullName;
        var file = shell.Write(Path.Combine("left", "demo.db"), "something");
        using var cleaner = shell.Start([], "demo", DemoFolder.Option, folder);
        await cleaner.StandardInput.WriteLineAsync("still here");
        Assert.True(File.Exists(file));
        cleaner.StandardInput.Close();
        await cleaner.WaitForExitAsync(Site.Cancellation);
        Assert.Equal((0, false), (cleaner.ExitCode, Directory.Exists(folder)));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("demo", "--silos", "3")]
    [InlineData("serve", "--store", "store.db")]
    public async Task A_port_that_is_taken_is_told_first_in_one_sentence_and_nothing_is_left_behind(params string[] arguments)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";
        await RefusedAsync([], [.. arguments, "--port", port], $"http://localhost:{port} is taken", "--port");
        await RefusedAsync([], [.. arguments, "--insecure", "--urls", $"http://*:{port}"], $"http://*:{port} is taken", "--port");
    }

    [Fact]
    public async Task A_port_of_any_silo_that_is_taken_is_told_as_early()
    {
        using var taken = new TcpListener(IPAddress.Loopback, Ports.Take());
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await RefusedAsync(new() { ["HOTSPOTS__SILO__GATEWAYPORT"] = $"{port - 2}" }, ["demo", "--silos", "3", "--port", $"{Ports.Take()}"], $"gateway port {port}", "taken");
    }

    [Fact]
    public void The_newest_PostgreSQL_is_taken_by_number() =>
        Assert.Equal(["/pg/16", "/pg/15", "/pg/9.6"], OwnPostgres.NewestFirst(["/pg/9.6", "/pg/15", "/pg/16"]));

    private async Task RefusedAsync(Dictionary<string, string> variables, string[] arguments, params string[] words)
    {
        var temporary = Directory.CreateDirectory(shell.PathOf("temporary")).FullName;
        (variables["TMPDIR"], variables["TMP"], variables["DOTNET_EnableDiagnostics"]) = (temporary, temporary, "0");
        var ended = await shell.RunWithAsync(variables, arguments);
        ended.Refused(1, words);
        Assert.Single(ended.Errors.TrimEnd().Split('\n'));
        Assert.Empty(ended.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary));
        Assert.False(File.Exists(shell.Store));
    }
}
