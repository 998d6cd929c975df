namespace Hotspots.Server.Commands;

/// <summary>Where the server's own files are: beside it where it was published, else in its checkout.</summary>
internal static class Folders
{
    private static readonly string? Checkout = FindCheckout();

    /// <summary>The folder of categories, groups, profiles and the demonstration geography.</summary>
    public static string Geodata { get; } = Find("geodata", "geodata", "groups.json") ?? Path.Combine(AppContext.BaseDirectory, "geodata");

    /// <summary>The folder of the built map; null where it was not built.</summary>
    public static string? Map { get; } = Find("map", Path.Combine("src", "Hotspots.Map", "dist"), "index.html");

    private static string? Find(string published, string inCheckout, string file) =>
        new[] { Path.Combine(AppContext.BaseDirectory, published), Checkout is null ? null : Path.Combine(Checkout, inCheckout) }
            .FirstOrDefault(folder => folder is not null && File.Exists(Path.Combine(folder, file)));

    private static string? FindCheckout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hotspots.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
