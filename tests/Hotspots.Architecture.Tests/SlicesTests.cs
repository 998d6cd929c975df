using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Hotspots.Tests;

namespace Hotspots.Architecture.Tests;

/// <summary>The slices of docs/architecture.md, held against the compiled types.</summary>
public class SlicesTests
{
    private const string Opening = "```slices";

    private static readonly IReadOnlyList<string> Order =
        [.. File.ReadLines(Path.Combine(SharedData.Root, "docs", "architecture.md")).SkipWhile(line => line != Opening).Skip(1).TakeWhile(line => line != "```")];

    private static readonly IReadOnlyList<IType> Types = [.. new ArchLoader()
        .LoadFilteredDirectory(AppContext.BaseDirectory, "Hotspots.*.dll").Build().Types.Where(type => IsOurs(type.Namespace.FullName))];

    [Fact]
    public void Every_namespace_is_a_slice_of_the_architecture() =>
        Assert.Equal(Order.Order(StringComparer.Ordinal), Types.Select(type => type.Namespace.FullName).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void No_slice_reaches_back_to_one_that_builds_on_it()
    {
        var rank = Order.Index().ToDictionary(slice => slice.Item, slice => slice.Index, StringComparer.Ordinal);
        var back = (from type in Types
                    from dependency in type.Dependencies
                    let target = dependency.Target.Namespace?.FullName ?? "" // Of a type parameter there is none.
                    where IsOurs(target) && rank.GetValueOrDefault(target) > rank.GetValueOrDefault(type.Namespace.FullName)
                    select $"{type.FullName} uses {dependency.Target.FullName}").Distinct().Order().ToList();
        Assert.True(back.Count == 0, string.Join('\n', back));
    }

    [Fact]
    public void The_dependencies_of_the_compiled_types_are_seen()
    {
        var followers = Types.SelectMany(type => type.Dependencies).Select(dependency => dependency.Target.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "IJournal", "GridFrame", "Atlas", "ServerSettings" }, followers);
    }

    [Fact]
    public void A_namespace_is_named_by_its_folder() =>
        Assert.Empty(from file in Habits.Sources
                     where file.EndsWith(".cs", StringComparison.Ordinal) && Path.GetRelativePath(SharedData.Root, file).StartsWith("src", StringComparison.Ordinal)
                     let stated = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))
                     where stated is not null
                     let folder = Path.GetRelativePath(Path.Combine(SharedData.Root, "src"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')
                     where stated != $"namespace {folder};"
                     select $"{file}: {stated}");

    private static bool IsOurs(string name) => name.StartsWith("Hotspots.", StringComparison.Ordinal) && !name.Contains("Tests", StringComparison.Ordinal) && !name.StartsWith("Hotspots.Map", StringComparison.Ordinal);
}
