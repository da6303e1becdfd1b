using System.Text.Json;

namespace CareerBoard.Web.Import.Files;

/// <summary>Tells the format of a file by the keys at its beginning.</summary>
internal static class Detection
{
    public static ImportFormat Format(ReadOnlySpan<byte> head)
    {
        var keys = Keys(head, out var isArray, out var hasJobs, out var isEmptyAnswer);
        if (keys.Contains("careerboard")) return ImportFormat.CareerBoard;
        if (keys.Contains("jobUrl") || keys.Contains("descriptionHtml") || keys.Contains("apiVersion")) return ImportFormat.Ashby;
        if (keys.Contains("absolute_url")) return ImportFormat.Greenhouse;
        if (keys.Contains("hostedUrl") || (isArray && keys.Contains("categories"))) return ImportFormat.Lever;
        if (isEmptyAnswer) return hasJobs ? (keys.Contains("meta") ? ImportFormat.Greenhouse : ImportFormat.Ashby) : ImportFormat.Lever;
        if (!isArray && !hasJobs && keys.Contains("id") && keys.Contains("title")) return keys.Contains("sections") ? ImportFormat.CareerBoard : ImportFormat.Jsonl;
        return ImportFormat.Auto;
    }

    /// <summary>The keys of the first posting, and of the object around it.</summary>
    private static HashSet<string> Keys(ReadOnlySpan<byte> head, out bool isArray, out bool hasJobs, out bool isEmptyAnswer)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        (isArray, hasJobs, isEmptyAnswer) = (false, false, false);
        var reader = new Utf8JsonReader(head, isFinalBlock: false, new JsonReaderState(new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }));
        try
        {
            if (!reader.Read()) return keys;
            isArray = reader.TokenType == JsonTokenType.StartArray;
            var level = isArray ? 2 : 1;
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth <= level && !reader.HasValueSequence)
                {
                    // An escape in a key, or bytes that are no UTF-8, is none of the keys looked for.
                    if (reader.ValueIsEscaped || !System.Text.Unicode.Utf8.IsValid(reader.ValueSpan)) continue;
                    var key = reader.GetString()!;
                    keys.Add(key);
                    if (!isArray && key == "jobs" && reader.CurrentDepth == 1)
                    {
                        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) continue;
                        (hasJobs, level) = (true, 3);
                        isEmptyAnswer = !reader.Read() || reader.TokenType == JsonTokenType.EndArray;
                    }
                }
                else if (reader.TokenType == JsonTokenType.EndArray && isArray && reader.CurrentDepth == 0)
                {
                    isEmptyAnswer = keys.Count == 0;
                    break;
                }
                else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == level - 1 && level > 1)
                {
                    break;
                }
                // In JSON lines the second line is a second value: the first has told enough.
                else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0)
                {
                    break;
                }
            }
        }
        catch (JsonException)
        {
            // What was read up to here has to do: a reader with the format in hand says what is wrong, and where.
        }
        return keys;
    }
}
