using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>The columns of a CSV file, letters of either case.</summary>
internal sealed class CsvHeader : IRowColumns
{
    private readonly Dictionary<string, int> places;

    /// <summary>Takes the names and makes sure that a profile knows them.</summary>
    /// <exception cref="IntakeException">None does, the source is refused, or a column that is read occurs twice.</exception>
    public CsvHeader(string file, string[] names, SourceProfiles profiles)
    {
        Width = names.Length;
        places = names.Select((name, place) => (Name: name.Trim(), place)).Where(column => column.Name.Length > 0)
            .GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.First().place, StringComparer.OrdinalIgnoreCase);
        Profile = profiles.Recognise(this) ?? throw new IntakeException($"'{file}': {WhyUnknown(names, profiles)}");
        if (Profile.Refused is { } refusal)
        {
            throw new IntakeException($"'{file}' is of the kind '{Profile.Name}'. {refusal}");
        }

        DemandOnce(file, names);
    }

    /// <summary>How many columns there are, those without a name included.</summary>
    public int Width { get; }

    /// <summary>The profile that knows them.</summary>
    public SourceProfile Profile { get; }

    public IEnumerable<string> Names => places.Keys;

    public bool Has(string column) => places.ContainsKey(column);

    /// <summary>Where a column stands, from 0; null where there is none of that name.</summary>
    public int? PlaceOf(string column) => places.TryGetValue(column, out var place) ? place : null;

    private string WhyUnknown(string[] names, SourceProfiles profiles) =>
        names.Length == 1 && names[0].AsSpan().IndexOfAny(';', '\t') >= 0
            ? "The columns are parted by semicolons or tabs: save the file with commas."
            : profiles.WhyUnknown(this).Reason;

    private void DemandOnce(string file, string[] names)
    {
        var twice = Profile.Columns.FirstOrDefault(column =>
            names.Count(name => name.Trim().Equals(column, StringComparison.OrdinalIgnoreCase)) > 1);
        if (twice is not null)
        {
            throw new IntakeException($"'{file}' has two columns named '{twice}'. Rename or remove one of them.");
        }
    }
}

/// <summary>The fields of a CSV row.</summary>
internal sealed class CsvFields(CsvHeader header, string[] values) : IRowFields
{
    public IEnumerable<string> Names => header.Names;

    public string? this[string column] => header.PlaceOf(column) is { } place && values[place].Trim() is { Length: > 0 } value ? value : null;

    public bool Has(string column) => header.Has(column);
}
