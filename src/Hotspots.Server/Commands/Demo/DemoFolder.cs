using System.Diagnostics;

namespace Hotspots.Server.Commands.Demo;

/// <summary>A folder of a demonstration that goes when it ends, also where the demonstration is killed: then a process removes it that outlives it.</summary>
internal sealed class DemoFolder : IDisposable
{
    /// <summary>The hidden option of <c>demo</c> by which that process is started.</summary>
    public const string Option = "--clean-up";

    private readonly DirectoryInfo folder;
    private readonly Process cleaner;

    /// <summary>Makes the folder.</summary>
    /// <param name="prefix">How its name begins.</param>
    public DemoFolder(string prefix)
    {
        folder = Directory.CreateTempSubdirectory(prefix);
        cleaner = Process.Start(OwnProgram.With("demo", Option, folder.FullName))!;
    }

    /// <summary>Its full path.</summary>
    public string Path => folder.FullName;

    /// <summary>Waits until who made the folder is gone, and removes what is left of it; a PostgreSQL that has its files there is stopped first.</summary>
    public static async Task<int> CleanUpAsync(string path)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        OwnProgram.WhenParentIsGone(gone.SetResult);
        await gone.Task;
        if (Directory.Exists(path))
        {
            await OwnPostgres.StopAsync(path);
            Directory.Delete(path, recursive: true);
        }

        return CommandLine.Ok;
    }

    public void Dispose()
    {
        folder.Delete(recursive: true);
        cleaner.StandardInput.Close();
        cleaner.WaitForExit();
        cleaner.Dispose();
    }
}
