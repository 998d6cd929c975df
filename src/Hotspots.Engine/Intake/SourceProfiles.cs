using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>The sources that the intake knows.</summary>
public sealed class SourceProfiles(IReadOnlyList<SourceProfile> profiles)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<SourceProfile> All => profiles;

    /// <summary>The profile whose required columns are all there; of several, the one that requires the most.</summary>
    internal SourceProfile? Recognise(IRowColumns columns) =>
        profiles.Where(profile => profile.Required.All(columns.Has)).MaxBy(profile => profile.Required.Count);

    /// <summary>What is wrong with columns that no profile recognises.</summary>
    internal RowFault WhyUnknown(IRowColumns columns)
    {
        var nearest = profiles.MaxBy(profile => (double)profile.Required.Count(columns.Has) / profile.Required.Count)!;
        var missing = nearest.Required.Where(column => !columns.Has(column)).ToList();
        var unread = columns.Names.Where(name => !nearest.Knows(name)).ToList();
        var hints = missing.Select(column => Wording.Nearest(column, unread) is { } found
            ? $"'{column}' ('{Wording.Short(found)}' may be meant for it)" : $"'{column}'");
        return new(missing[0], $"These are the columns of no known source. Found: {Wording.List(columns.Names)}. The nearest source is "
            + $"'{nearest.Name}', which also needs {string.Join(", ", hints)}. Rename the columns, or add a profile to geodata/profiles.");
    }
}
