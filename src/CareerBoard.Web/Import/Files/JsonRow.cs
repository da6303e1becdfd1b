using System.Globalization;
using System.Text.Json;
using CareerBoard.Web.Import.Text;

namespace CareerBoard.Web.Import.Files;

/// <summary>One JSON object that remembers which of its keys were read, so that what nobody asked for can be named.</summary>
internal sealed class JsonRow
{
    private readonly Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> unread = new(StringComparer.Ordinal);
    private readonly Notes notes;
    private readonly string path;

    public JsonRow(JsonElement element, Notes notes, string path = "")
    {
        (this.notes, this.path) = (notes, path);
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var property in element.EnumerateObject())
        {
            if (values.ContainsKey(property.Name)) notes.Add(path + CleanText.Line(property.Name), "given twice; the last one counts");
            values[property.Name] = property.Value;
            unread.Add(property.Name);
        }
    }

    public bool Has(string key) => values.ContainsKey(key);

    public JsonElement? Value(string key)
    {
        unread.Remove(key);
        return values.TryGetValue(key, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;
    }

    /// <summary>Read elsewhere, or worth nothing to a board.</summary>
    public void Skip(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys) unread.Remove(key);
    }

    /// <summary>Text of one line, cleaned; null when empty. Numbers count as text, as some systems write their ids both ways.</summary>
    public string? Line(string key) => Raw(key) is { } text && CleanText.Line(text) is { Length: > 0 } line ? line : null;

    /// <summary>Text as it is, for HTML and paragraphs.</summary>
    public string? Raw(string key) => Value(key) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        { } value => Odd<string>(key, value, "text"),
        null => null,
    };

    public bool IsText(string key) => Value(key) is { ValueKind: JsonValueKind.String };

    public bool? Flag(string key) => Value(key) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } value => Odd<bool?>(key, value, "true or false"),
        null => null,
    };

    public decimal? Number(string key) => Value(key) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetDecimal(out var number) => number,
        { ValueKind: JsonValueKind.String } value when decimal.TryParse(value.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        { } value => Odd<decimal?>(key, value, "a number"),
        null => null,
    };

    public int? Whole(string key) => Number(key) is { } number ? number == decimal.Truncate(number) && number is >= 0 and <= int.MaxValue ? (int)number : Odd<int?>(key, Value(key)!.Value, "a whole number") : null;

    /// <summary>An instant in ISO 8601; without an offset it is taken as UTC.</summary>
    public DateTimeOffset? Instant(string key)
    {
        if (Line(key) is not { } text) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) && instant.Year is > 1990 and < 2200) return instant;
        notes.Add(path + key, $"'{text}' is not a date");
        return null;
    }

    public DateOnly? Day(string key)
    {
        if (Line(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        notes.Add(path + key, $"'{text}' is not a date");
        return null;
    }

    /// <summary>An http or https address; anything else is named and left out.</summary>
    public string? Address(string key)
    {
        if (Line(key) is not { } text) return null;
        if (CareerBoard.Web.Import.Text.Links.Web(text) is { } address) return address;
        notes.Add(path + key, $"'{text}' is not a web address");
        return null;
    }

    public JsonRow? Object(string key) => Value(key) switch
    {
        { ValueKind: JsonValueKind.Object } value => new(value, notes, $"{path}{key}."),
        { } value => Odd<JsonRow>(key, value, "an object"),
        null => null,
    };

    public IReadOnlyList<JsonRow> Objects(string key)
    {
        if (Value(key) is not { } value) return [];
        if (value.ValueKind != JsonValueKind.Array) return Odd<IReadOnlyList<JsonRow>>(key, value, "a list") ?? [];
        return [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new JsonRow(item, notes, $"{path}{key}."))];
    }

    public IReadOnlyList<string> Lines(string key)
    {
        if (Value(key) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.String) return Line(key) is { } single ? [single] : [];
        if (value.ValueKind != JsonValueKind.Array) return Odd<IReadOnlyList<string>>(key, value, "a list") ?? [];
        return [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => CleanText.Line(item.GetString()!)).Where(line => line.Length > 0)];
    }

    public IEnumerable<string> Keys => values.Keys;

    /// <summary>Names every key with a value that nothing has read.</summary>
    public void NoteUnread()
    {
        foreach (var key in unread)
        {
            var value = values[key];
            var worthNothing = value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined
                || (value.ValueKind == JsonValueKind.String && value.GetString()!.Trim().Length == 0)
                || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
                || (value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any());
            if (!worthNothing) notes.Add(path + CleanText.Line(key), CleanText.Line(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()));
        }
        unread.Clear();
    }

    private T? Odd<T>(string key, JsonElement value, string expected)
    {
        notes.Add(path + key, $"{expected} expected, found {CleanText.Line(value.GetRawText())}");
        return default;
    }
}
