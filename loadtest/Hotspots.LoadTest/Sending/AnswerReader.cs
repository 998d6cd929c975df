using System.Text.Json;

namespace Hotspots.LoadTest;

/// <summary>What became of a row.</summary>
internal enum RowFate : byte
{
    None = 0,
    Accepted = 1,
    Known = 2,
    Rejected = 3,
}

/// <summary>Reads what became of each row, and nothing else, out of an answer.</summary>
internal static class AnswerReader
{
    /// <summary>Reads an answer.</summary>
    /// <param name="utf8">All of it.</param>
    /// <param name="fates">Gets what became of each row.</param>
    /// <param name="positions">Gets where the journal has each; 0 for nowhere.</param>
    /// <returns>Whether it tells of as many rows as there is room for.</returns>
    public static bool Read(ReadOnlySpan<byte> utf8, Span<RowFate> fates, Span<long> positions)
    {
        var reader = new Utf8JsonReader(utf8);
        var row = -1;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == 2)
                {
                    row++;
                }
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 3 && row >= 0 && row < fates.Length)
                {
                    Take(ref reader, ref fates[row], ref positions[row]);
                }
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return row == fates.Length - 1 && !fates.Contains(RowFate.None);
    }

    private static void Take(ref Utf8JsonReader reader, ref RowFate fate, ref long position)
    {
        var (outcome, place) = (reader.ValueTextEquals("outcome"u8), reader.ValueTextEquals("position"u8));
        reader.Read();
        if (outcome)
        {
            fate = reader.ValueTextEquals("accepted"u8) ? RowFate.Accepted : reader.ValueTextEquals("known"u8) ? RowFate.Known : RowFate.Rejected;
        }
        else if (place && reader.TokenType == JsonTokenType.Number)
        {
            position = reader.GetInt64();
        }
    }
}
