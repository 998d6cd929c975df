namespace Hotspots.Tests;

/// <summary>Real data that stands beside the checkout and is never part of it.</summary>
internal static class SharedData
{
    /// <summary>The checkout's root: the folder that holds Hotspots.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of a shared file; the test skips, saying so, where it is absent.</summary>
    public static string Need(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        Requirement.Need("shared", File.Exists(full), $"The shared file '{path}' is not beside this checkout.");
        return full;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hotspots.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside their checkout.");
    }
}
