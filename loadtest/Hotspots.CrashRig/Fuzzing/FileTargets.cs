using System.Text;
using Hotspots.Domain.Areas;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Intake;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.GeoJson;
using Hotspots.Server.Commands;

namespace Hotspots.CrashRig;

/// <summary>The files that an operator gives: categories, groups, profiles, boundaries, settings.</summary>
/// <param name="folder">Where the damaged ones are written.</param>
internal sealed class FileTargets(string folder, Stage stage)
{
    private const string Settings = """{"Hotspots":{"StorePath":"a.db","Port":5080,"Bandwidths":[150,250],"Speed":60,"Basemap":{"Kind":"raster","Url":"https://x/{z}/{x}/{y}.png"},"Silo":{"Port":11111},"Lens":{"Window":"28d"}}}""";

    private static readonly string Sound = Bounds.Built("Geodata");

    /// <summary>All of them.</summary>
    public IReadOnlyList<Target> All =>
    [
        InFolder("categories", "categories.json", within => CatalogueReader.Read(within)),
        InFolder("groups", "groups.json", within => CatalogueReader.Read(within)),
        .. Directory.GetFiles(Path.Combine(Sound, "profiles"), "*.json").Where(file => !file.EndsWith(".origin.json", StringComparison.Ordinal)).Take(2)
            .Select(file => InFolder($"profile {Path.GetFileNameWithoutExtension(file)}", Path.Combine("profiles", Path.GetFileName(file)), within => ProfileReader.Read(within, Stage.Catalogue))),
        Plain("boundaries", [Boundaries()], bytes => BoundaryFile.Read(new MemoryStream(bytes), "the file", new(AreaLevel.Ward, "fuzz"))),
        Plain("settings", [Encoding.UTF8.GetBytes(Settings)], ReadSettings),
    ];

    private Target InFolder(string name, string file, Action<string> read)
    {
        var within = Path.Combine(folder, name);
        foreach (var sound in Directory.GetFiles(Sound, "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(within, Path.GetRelativePath(Sound, sound));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(sound, copy, overwrite: true);
        }

        return Plain(name, [File.ReadAllBytes(Path.Combine(Sound, file))], bytes =>
        {
            File.WriteAllBytes(Path.Combine(within, file), bytes);
            read(within);
        });
    }

    private void ReadSettings(byte[] bytes)
    {
        Environment.CurrentDirectory = folder;
        File.WriteAllBytes(Path.Combine(folder, "appsettings.json"), bytes);
        SettingsReader.Read();
    }

    private byte[] Boundaries()
    {
        using var file = new MemoryStream();
        var edition = stage.Editions.First(each => each.Level == AreaLevel.Ward);
        BoundaryFile.Write(file, edition with { Areas = [.. edition.Areas.Take(2)] });
        return file.ToArray();
    }

    private static Target Plain(string name, IReadOnlyList<byte[]> seeds, Action<byte[]> read) => new(name, seeds, (input, _) =>
    {
        try
        {
            read(input);
            return Task.FromResult("read");
        }
        catch (Exception refusal) when (refusal is IntakeException or BoundaryException or UsageException)
        {
            return Task.FromResult(refusal.Message);
        }
    });
}
