using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Intake;

/// <summary>What bounds memory and time, whatever the input.</summary>
public static class IntakeLimits
{
    /// <summary>The longest row, in bytes; a longer one is rejected without being held in memory.</summary>
    public const int RowBytes = 1 << 20;

    /// <summary>How many lines one CSV row may run over (a quoted field can hold line ends).</summary>
    public const int RowLines = 50;

    /// <summary>How deep a JSON row may be nested.</summary>
    public const int Depth = 16;

    /// <summary>How much of a rejected row is kept, in characters.</summary>
    public const int RowText = 4_000;

    /// <summary>The longest identifier, source, place name or area code, in characters.</summary>
    public const int FieldLength = 300;

    /// <summary>The longest reason, in characters.</summary>
    public const int ReasonLength = JournalRules.LongestReason;

    /// <summary>The highest revision number, so that there is always a next one.</summary>
    public const int RevisionNumber = 1_000_000_000;

    /// <summary>How many rows of different content may lack an identifier in one input: each costs about 40 bytes until its end.</summary>
    public const int RowsWithoutId = 5_000_000;

    /// <summary>How often larger than the archive its content may be, beyond the first <see cref="ExpandedBytes"/>.</summary>
    public const int ExpansionRatio = 200;

    /// <summary>How many bytes an archive may expand to before its ratio is looked at.</summary>
    public const long ExpandedBytes = 16L << 20;

    /// <summary>Of how many rows an answer says what became of each; the others are counted.</summary>
    public const int RowsTold = 100_000;

    /// <summary>Of how many rejected rows it says why.</summary>
    public const int RejectionsTold = 1_000;

    /// <summary>How many rows of one request may be rejected before the rest of it is not read.</summary>
    public const int RejectionsRead = 10_000;

    /// <summary>How often larger than the largest body its content may be, where it is packed.</summary>
    public const int ExpandedBody = 16;

    /// <summary>How large a file of rejected rows may become, in characters, about; the others are counted.</summary>
    public const long RejectionFile = 64L << 20;

    /// <summary>How many revisions go to the journal at a time.</summary>
    public const int Batch = 1_000;

    /// <summary>The earliest and the latest year that a time may lie in.</summary>
    public static readonly (int Earliest, int Latest) Years = (1900, 2100);

    /// <summary>The beginning of a text, and an ellipsis where there is more; never half of a surrogate pair.</summary>
    internal static string Clip(string text) => Wording.Clip(text, RowText);
}
