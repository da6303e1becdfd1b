namespace CareerBoard.Web.Pages;

/// <summary>The id of a field's element, made of its name as the tag helpers make it.</summary>
internal static class FieldId
{
    public static string Of(string name) => string.Create(name.Length, name, (id, from) =>
    {
        for (var i = 0; i < id.Length; i++) id[i] = char.IsAsciiLetterOrDigit(from[i]) || from[i] == '-' ? from[i] : '_';
    });
}
