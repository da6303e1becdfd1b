using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace CareerBoard.Domain.Tests;

/// <summary>Everything an object holds, private fields included, as text that two states can be compared by.</summary>
internal static class Snapshot
{
    public const string Facts = "_facts";

    private static readonly ConcurrentDictionary<Type, (string Name, FieldInfo Field)[]> Fields = new();

    /// <param name="except">Names of properties or fields to leave out, at any depth.</param>
    public static string Of(object? subject, params string[] except)
    {
        var text = new StringBuilder();
        Write(text, subject, except);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, string[] except)
    {
        switch (value)
        {
            case null:
                text.Append("none");
                break;
            case string s:
                text.Append('"').Append(s).Append('"');
                break;
            case DateTime or DateTimeOffset:
                text.Append(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                break;
            case IFormattable plain:
                text.Append(plain.ToString(format: null, CultureInfo.InvariantCulture));
                break;
            case bool:
                text.Append(value);
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (var item in items)
                {
                    Write(text, item, except);
                    text.Append("; ");
                }

                text.Append(']');
                break;
            default:
                text.Append(value.GetType().Name).Append(" {").AppendLine();
                foreach (var (name, field) in Fields.GetOrAdd(value.GetType(), FieldsOf))
                {
                    if (except.Contains(name)) continue;
                    text.Append(name).Append(" = ");
                    Write(text, field.GetValue(value), except);
                    text.AppendLine();
                }

                text.Append('}');
                break;
        }
    }

    private static (string, FieldInfo)[] FieldsOf(Type type)
    {
        var fields = new List<(string, FieldInfo)>();
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            fields.AddRange(level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Select(f => (NameOf(f), f)));
        }

        return [.. fields];
    }

    /// <summary>"&lt;Status&gt;k__BackingField" is what "Status" is kept in.</summary>
    private static string NameOf(FieldInfo field) => field.Name is ['<', ..] ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
