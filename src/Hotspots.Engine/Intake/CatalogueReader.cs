using System.Text.RegularExpressions;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Group = Hotspots.Domain.Groups.Group;

namespace Hotspots.Engine.Intake;

/// <summary>Reads the categories and the groups over them from <c>categories.json</c> and <c>groups.json</c>.</summary>
public static class CatalogueReader
{
    // A surface holds weights that sum to ten million on one spot.
    private const int MostSevere = 10_000;

    private static readonly Regex Code = new("^[a-z0-9]+([-/][a-z0-9]+)*$", RegexOptions.NonBacktracking);

    /// <summary>Reads both files of a folder.</summary>
    /// <exception cref="IntakeException">One is absent or wrong; the message says where and what.</exception>
    public static GroupCatalogue Read(string folder)
    {
        var categories = ReadCategories(Path.Combine(folder, "categories.json"));
        var file = Path.Combine(folder, "groups.json");
        var groups = new List<Group>();
        foreach (var family in StrictJson.Read<GroupFile>(file).Families)
        {
            foreach (var entry in family.Groups)
            {
                Demand(Code.IsMatch(entry.Id), file, $"'{entry.Id}' is no id: lower case, digits and hyphens.");
                groups.Add(new(entry.Id, entry.Name, family.Name, entry.Sensitive, RulesOf(entry, groups, categories, file)));
            }
        }

        try
        {
            return new(categories, groups);
        }
        catch (ArgumentException why)
        {
            throw new IntakeException($"'{file}': {why.Message}", why);
        }
    }

    private static Dictionary<Category, int> ReadCategories(string file)
    {
        var categories = new Dictionary<Category, int>();
        foreach (var entry in StrictJson.Read<CategoryFile>(file).Categories)
        {
            Demand(Code.IsMatch(entry.Code), file, $"'{entry.Code}' is no code: lower case, digits, hyphens and slashes.");
            Demand(entry.Severity is >= 1 and <= MostSevere, file, $"The severity of '{entry.Code}' is a whole number from 1 to {MostSevere}.");
            Demand(categories.TryAdd(new(entry.Code), entry.Severity), file, $"The code '{entry.Code}' stands there twice.");
        }

        return categories;
    }

    private static List<GroupRule> RulesOf(GroupEntry entry, List<Group> before, IReadOnlyDictionary<Category, int> categories, string file)
    {
        var rules = (entry.AnyOf ?? []).Select(rule => RuleOf(rule, entry.Id, categories, file)).ToList();
        foreach (var id in entry.UnionOf ?? [])
        {
            var other = before.Find(group => group.Id == id);
            Demand(other is not null, file, $"The group '{entry.Id}' is a union of '{id}', which does not stand before it.");
            rules.AddRange(other!.Rules);
        }

        Demand(rules.Count > 0, file, $"The group '{entry.Id}' has no rule, so that nothing belongs to it: give it anyOf or unionOf.");
        return rules;
    }

    private static GroupRule RuleOf(RuleEntry rule, string group, IReadOnlyDictionary<Category, int> categories, string file)
    {
        var codes = (rule.Categories ?? []).Select(code => new Category(code)).ToHashSet();
        foreach (var code in codes.Where(code => !categories.ContainsKey(code)))
        {
            var near = Wording.Nearest(code.Code, categories.Keys.Select(known => known.Code));
            Demand(false, file, $"The group '{group}' names the category '{code}', which categories.json lacks{(near is null ? "" : $"; is '{near}' meant?")}.");
        }

        var flags = IncidentFlags.None;
        foreach (var name in rule.Flags ?? [])
        {
            Demand(FlagNames.TryParse(name, out var flag), file, $"The group '{group}' asks for the flag '{name}'; there are {FlagNames.All}.");
            flags |= flag;
        }

        Demand(codes.Count > 0 || flags != IncidentFlags.None, file, $"A rule of the group '{group}' is empty: everything would belong to it.");
        return new(codes, flags);
    }

    private static void Demand(bool holds, string file, string otherwise)
    {
        if (!holds)
        {
            throw new IntakeException($"'{file}': {otherwise}");
        }
    }

    private sealed record CategoryFile(IReadOnlyList<CategoryEntry> Categories);

    private sealed record CategoryEntry(string Code, string Name, int Severity = 1);

    private sealed record GroupFile(IReadOnlyList<FamilyEntry> Families);

    private sealed record FamilyEntry(string Name, IReadOnlyList<GroupEntry> Groups);

    private sealed record GroupEntry(string Id, string Name, bool Sensitive, IReadOnlyList<RuleEntry>? AnyOf = null, IReadOnlyList<string>? UnionOf = null);

    private sealed record RuleEntry(IReadOnlyList<string>? Categories = null, IReadOnlyList<string>? Flags = null);
}
