using Hotspots.Server.Commands.Demo;

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

    [Fact]
    public void The_newest_PostgreSQL_is_taken_by_number() =>
        Assert.Equal(["/pg/16", "/pg/15", "/pg/9.6"], OwnPostgres.NewestFirst(["/pg/9.6", "/pg/15", "/pg/16"]));
}
