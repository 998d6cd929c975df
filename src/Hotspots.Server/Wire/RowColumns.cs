using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotspots.Server.Wire;

/// <summary>The areas of a frame, written as columns: a board under load changes in every row, and so each name is told once and not in each.</summary>
/// <remarks>
/// Every column but <c>code</c> and <c>name</c> is of numbers. One in which all rows have the same value is that value and no list; one
/// that is null for all is left out. <c>name</c> is told in a whole only, and what follows from other columns never.
/// </remarks>
/// <param name="Rows">The areas.</param>
/// <param name="AreWhole">Whether these are all areas, for who holds none.</param>
[JsonConverter(typeof(Writer))]
internal sealed record RowColumns(IReadOnlyList<Row> Rows, bool AreWhole)
{
    private sealed class Writer : JsonConverter<RowColumns>
    {
        public override RowColumns Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Frames are only written.");

        public override void Write(Utf8JsonWriter writer, RowColumns value, JsonSerializerOptions options)
        {
            var columns = new Columns(writer, value.Rows);
            writer.WriteStartObject();
            columns.Words("code", row => row.Code);
            if (value.AreWhole)
            {
                columns.Words("name", row => row.Name);
            }

            WriteCounts(columns);
            WriteAlarms(columns);
            WriteGatherings(columns);
            writer.WriteEndObject();
        }

        private static void WriteCounts(Columns columns)
        {
            columns.Numbers("rank", row => row.Rank);
            columns.Numbers("count", row => row.Count);
            columns.Numbers("previous", row => row.Previous);
            columns.Numbers("change", row => WireNames.SignOf(row.Change));
            columns.Numbers("percent", row => row.Percent);
            columns.Numbers("perKm2", row => row.PerKm2);
            columns.Numbers("perThousand", row => row.PerThousand);
        }

        private static void WriteAlarms(Columns columns) => columns.Part("alarm", row => row.Alarm is not null, () =>
        {
            if (columns.Any(row => row.Alarm is { } alarm && alarm.Observed != row.Count))
            {
                columns.Numbers("observed", row => row.Alarm?.Observed);
            }

            columns.Numbers("expected", row => row.Alarm?.Expected);
            columns.Numbers("q", row => row.Alarm?.Q);
            columns.Numbers("real", row => row.Alarm is { } alarm ? alarm.Real ? 1 : 0 : null);
        });

        private static void WriteGatherings(Columns columns) => columns.Part("gi", row => row.Gi is not null, () =>
        {
            columns.Numbers("z", row => row.Gi?.Z);
            columns.Numbers("q", row => row.Gi?.Q);
            columns.Numbers("hot", row => row.Gi?.Hot);
        });
    }

    private sealed class Columns(Utf8JsonWriter json, IReadOnlyList<Row> rows)
    {
        public bool Any(Func<Row, bool> has) => rows.Any(has);

        public void Part(string name, Func<Row, bool> has, Action write)
        {
            if (Any(has))
            {
                json.WriteStartObject(name);
                write();
                json.WriteEndObject();
            }
        }

        public void Words(string name, Func<Row, string> of)
        {
            json.WriteStartArray(name);
            foreach (var row in rows)
            {
                json.WriteStringValue(of(row));
            }

            json.WriteEndArray();
        }

        public void Numbers(string name, Func<Row, double?> of)
        {
            double?[] values = [.. rows.Select(of)];
            if (!values.Any(value => value is not null))
            {
                return;
            }

            json.WritePropertyName(name);
            if (Array.TrueForAll(values, value => value == values[0]))
            {
                json.WriteNumberValue(values[0]!.Value);
                return;
            }

            WriteList(values);
        }

        private void WriteList(double?[] values)
        {
            json.WriteStartArray();
            foreach (var value in values)
            {
                if (value is { } number)
                {
                    json.WriteNumberValue(number);
                }
                else
                {
                    json.WriteNullValue();
                }
            }

            json.WriteEndArray();
        }
    }
}
