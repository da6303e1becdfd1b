using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CareerBoard.Web.Profiles;

/// <summary>Keys that nobody here knows, gathered as they stood.</summary>
internal sealed class ExtraJson
{
    private readonly JsonObject _object = [];

    /// <summary>Whether all there is are nothings: <c>null</c>, empty texts, empty lists.</summary>
    public bool IsBlank { get; private set; } = true;

    public void Add(string key, JsonElement value)
    {
        if (!SaysNothing(value)) IsBlank = false;
        _object[key] = JsonNode.Parse(value.GetRawText());
    }

    public void Add(string key, string value)
    {
        IsBlank = false;
        _object[key] = value;
    }

    public string? Text() => _object.Count == 0 ? null : _object.ToJsonString();

    public static bool SaysNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        _ => false,
    };

    /// <summary>The keys of both. Where both say something, that of the later one.</summary>
    public static string? Merged(string? kept, string? later)
    {
        if (kept is null || later is null) return later ?? kept;

        var merged = new ExtraJson();
        foreach (var text in new[] { kept, later })
        {
            using var document = Open(text);
            if (document is null) continue;
            foreach (var one in document.RootElement.EnumerateObject().Where(one => !SaysNothing(one.Value) || !merged._object.ContainsKey(one.Name))) merged.Add(one.Name, one.Value);
        }

        return merged.Text();
    }

    /// <summary>Writes what was kept into the object that is being written, but for the keys that it has already.</summary>
    public static void Write(Utf8JsonWriter writer, string? kept, IReadOnlySet<string> written)
    {
        if (kept is null) return;
        using var document = Open(kept);
        if (document is null) return;
        foreach (var one in document.RootElement.EnumerateObject().Where(one => !written.Contains(one.Name))) one.WriteTo(writer);
    }

    /// <summary>The object, or none where it is not one: what is broken in the database breaks no page.</summary>
    public static JsonDocument? Open(string kept)
    {
        try
        {
            var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(kept));
            if (document.RootElement.ValueKind is JsonValueKind.Object) return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
