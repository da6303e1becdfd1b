using System.Buffers;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CareerBoard.Data.Backup;

/// <summary>A row as a line of a backup: its values in the order of the table's columns. The same row is the same line, whichever database it comes from.</summary>
internal static class RowLine
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(DbDataReader row, BoardTable table, JsonValues form, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        for (var i = 0; i < table.Columns.Count; i++) JsonValues.Plain.Write(json, table.Columns[i], Value(row, i, table.Columns[i], form));
        json.WriteEndArray();
    }

    public static object?[] Read(ReadOnlyMemory<byte> line, BoardTable table)
    {
        using var json = JsonDocument.Parse(line);
        if (json.RootElement.GetArrayLength() != table.Columns.Count) throw new JsonException($"A row of {table.Name} has {json.RootElement.GetArrayLength()} values for {table.Columns.Count} columns.");
        return [.. json.RootElement.EnumerateArray().Zip(table.Columns, JsonValues.Plain.Read)];
    }

    private static object? Value(DbDataReader row, int i, BoardColumn column, JsonValues form)
    {
        if (row.IsDBNull(i)) return null;
        if (column.IsList || column.Kind is ColumnKind.Json)
        {
            using var json = JsonDocument.Parse(row.GetString(i));
            return form.Read(json.RootElement, column);
        }

        return column.Kind switch
        {
            ColumnKind.Uuid => row.GetGuid(i),
            ColumnKind.Text => row.GetString(i),
            ColumnKind.Bool => row.GetBoolean(i),
            ColumnKind.Int => row.GetInt32(i),
            ColumnKind.Long => row.GetInt64(i),
            ColumnKind.Double => row.GetDouble(i),
            ColumnKind.Instant => row.GetDateTime(i),
            ColumnKind.Day => row.GetFieldValue<DateOnly>(i),
            _ => row.GetFieldValue<byte[]>(i),
        };
    }
}
