using System.Collections;
using System.Globalization;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>A form's fields under the names by which they are bound, for a page that carries them along unseen.</summary>
internal static class FormValues
{
    public static IEnumerable<(string Name, string Value)> Of(string name, object? value) => value switch
    {
        null => [],
        string text => [(name, text)],
        bool on => on ? [(name, "true")] : [],
        IFormattable simple => [(name, simple.ToString(null, CultureInfo.InvariantCulture))],
        IList list when list.Count > 0 && list[0] is IFormattable => list.Cast<object>().SelectMany(item => Of(name, item)),
        IList list => list.Cast<object>().Index().SelectMany(item => Of($"{name}[{item.Index}]", item.Item)),
        _ => value.GetType().GetProperties().SelectMany(property => Of($"{name}.{property.Name}", property.GetValue(value))),
    };
}
