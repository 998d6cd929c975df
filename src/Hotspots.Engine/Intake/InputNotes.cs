using System.Globalization;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>What is worth saying about an input as a whole, each thing once and with how often it was met.</summary>
internal sealed class InputNotes
{
    private const int Most = 50;
    private readonly Dictionary<string, long> met = new(StringComparer.Ordinal);
    private readonly HashSet<string> unread = new(StringComparer.Ordinal);

    /// <summary>Why reading had to stop before the end; null where it did not.</summary>
    public string? BrokeOff { get; set; }

    /// <summary>Whether rows may be missing at the end.</summary>
    public bool Lacks => BrokeOff is not null || EndsEarly;

    /// <summary>Whether the input itself shows that it was cut.</summary>
    public bool EndsEarly { get; set; }

    /// <summary>Notes something; <c>{0}</c> in it stands for how often.</summary>
    public void Add(string note)
    {
        if (met.Count < Most || met.ContainsKey(note))
        {
            met[note] = met.GetValueOrDefault(note) + 1;
        }
    }

    /// <summary>Notes columns that the profile does not know.</summary>
    public void Unread(IEnumerable<string> columns, SourceProfile profile)
    {
        foreach (var column in columns.Where(column => !profile.Knows(column)))
        {
            if (unread.Count < Most)
            {
                unread.Add(Wording.Short(column));
            }
        }
    }

    /// <summary>The notes as sentences.</summary>
    public IReadOnlyList<string> Sentences =>
    [
        .. met.Select(pair => pair.Key.Replace("{0}", pair.Value.ToString("N0", CultureInfo.InvariantCulture), StringComparison.Ordinal)),
        .. unread.Count == 0 ? [] : new[] { $"These columns mean nothing to us and were not read: {Wording.List(unread)}." },
    ];
}
