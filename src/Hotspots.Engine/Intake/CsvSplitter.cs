using System.Text;
using CsvHelper;

namespace Hotspots.Engine.Intake;

/// <summary>Takes the text of a CSV row apart with CsvHelper.</summary>
internal static class CsvSplitter
{
    private static readonly CsvReaderOptions Options = new() { HasHeader = false, Separator = ',', SkipEmptyLines = true };

    /// <summary>The fields of a row; null where its quotes do not match, so that it is not one row.</summary>
    public static string[]? Split(string row)
    {
        using var reader = CsvReader.Create(Encoding.UTF8.GetBytes(row), Options);
        if (!reader.Read())
        {
            return null;
        }

        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = reader.GetString(i);
        }

        return reader.Read() ? null : fields;
    }
}
