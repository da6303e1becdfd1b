using System.Globalization;
using System.Text.Json;

namespace CareerBoard.Data.Backup;

/// <summary>How single values are written as JSON: in a backup, and by a database inside its lists and documents unless it has ways of its own.</summary>
public class JsonValues
{
    /// <summary>As backups have them, and PostgreSQL too.</summary>
    public static readonly JsonValues Plain = new();

    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    protected JsonValues()
    {
    }

    public virtual void Write(Utf8JsonWriter json, ColumnKind kind, object value)
    {
        switch (kind)
        {
            case ColumnKind.Uuid: json.WriteStringValue((Guid)value); break;
            case ColumnKind.Text: json.WriteStringValue((string)value); break;
            case ColumnKind.Bool: json.WriteBooleanValue((bool)value); break;
            case ColumnKind.Int: json.WriteNumberValue((int)value); break;
            case ColumnKind.Long: json.WriteNumberValue((long)value); break;
            case ColumnKind.Double: json.WriteNumberValue((double)value); break;
            case ColumnKind.Instant: json.WriteStringValue(((DateTime)value).ToString(InstantFormat, CultureInfo.InvariantCulture)); break;
            case ColumnKind.Day: json.WriteStringValue(((DateOnly)value).ToString("O", CultureInfo.InvariantCulture)); break;
            case ColumnKind.Bytes: json.WriteBase64StringValue((byte[])value); break;
            default: throw new NotSupportedException($"{kind} is no single value.");
        }
    }

    public virtual object Read(JsonElement json, ColumnKind kind) => kind switch
    {
        ColumnKind.Uuid => json.GetGuid(),
        ColumnKind.Text => json.GetString()!,
        ColumnKind.Bool => json.GetBoolean(),
        ColumnKind.Int => json.GetInt32(),
        ColumnKind.Long => json.GetInt64(),
        ColumnKind.Double => json.GetDouble(),
        ColumnKind.Instant => DateTime.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
        ColumnKind.Day => DateOnly.ParseExact(json.GetString()!, "O", CultureInfo.InvariantCulture),
        ColumnKind.Bytes => json.GetBytesFromBase64(),
        _ => throw new NotSupportedException($"{kind} is no single value."),
    };

    /// <summary>A value of a column, whatever it is.</summary>
    public void Write(Utf8JsonWriter json, BoardColumn column, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case object?[] values when column.IsList:
                json.WriteStartArray();
                foreach (var item in values)
                {
                    if (item is null) json.WriteNullValue();
                    else Write(json, column.Kind, item);
                }

                json.WriteEndArray();
                break;
            case object?[] values when column.Members is { } members:
                json.WriteStartObject();
                foreach (var (member, item) in members.Zip(values))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member, item);
                }

                json.WriteEndObject();
                break;
            default:
                Write(json, column.Kind, value);
                break;
        }
    }

    /// <returns>A list as its values, a document as the values of its members, each in order; or none.</returns>
    public object? Read(JsonElement json, BoardColumn column)
    {
        if (json.ValueKind is JsonValueKind.Null) return null;
        if (column.IsList) return json.EnumerateArray().Select(item => item.ValueKind is JsonValueKind.Null ? null : Read(item, column.Kind)).ToArray();
        if (column.Members is { } members) return members.Select(member => json.TryGetProperty(member.Name, out var item) ? Read(item, member) : null).ToArray();
        return Read(json, column.Kind);
    }

    /// <summary>The JSON text of a list or a document.</summary>
    public string Text(BoardColumn column, object value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) Write(json, column, value);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
