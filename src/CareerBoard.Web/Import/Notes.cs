namespace CareerBoard.Web.Import;

/// <summary>What a row holds that found no place, each thing once and shortened: for people, not for programs.</summary>
internal sealed class Notes
{
    private const int Most = 50;
    private const int Longest = 160;

    private readonly List<string> notes = [];

    public IReadOnlyList<string> All => notes;

    /// <summary>The text as long as it may be; where something is cut off, that is a note too.</summary>
    public string Cut(string field, string text, int longest)
    {
        if (text.Length <= longest) return text;
        Add(field, $"longer than {longest} characters; the end was cut off");
        return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)].TrimEnd();
    }

    public void Add(string field, string what)
    {
        var note = $"{field}: {what}";
        if (note.Length > Longest) note = string.Concat(note.AsSpan(0, char.IsHighSurrogate(note[Longest - 1]) ? Longest - 1 : Longest), "…");
        if (notes.Contains(note)) return;
        if (notes.Count < Most) notes.Add(note);
        else if (notes.Count == Most) notes.Add("more: further things that could not be mapped");
    }
}
