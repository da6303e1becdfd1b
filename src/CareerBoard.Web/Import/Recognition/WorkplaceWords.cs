using System.Text.RegularExpressions;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Import.Recognition;

/// <summary>Where the work is done, told by the words for a place or by a title.</summary>
internal static partial class WorkplaceWords
{
    /// <summary>The text without these words, and what they say. Hybrid outweighs the two it is made of.</summary>
    public static (string Without, Workplace? Workplace) Take(string text)
    {
        var workplace = Of(text);
        var rest = Any().Replace(text, " , ");
        return (rest, workplace);
    }

    public static Workplace? Of(string text)
    {
        if (Hybrid().IsMatch(text)) return Workplace.Hybrid;
        if (Remote().IsMatch(text)) return Workplace.Remote;
        return OnSite().IsMatch(text) ? Workplace.OnSite : null;
    }

    /// <summary>A title says it in a part of its own ("…, Remote", "(Hybrid)", "Remote Europe"); "Remote Sensing" and "Hybrid Cloud" are what the work is about.</summary>
    public static Workplace? OfTitle(string title)
    {
        foreach (var part in title.Split(['(', ')', '[', ']', ',', '|', '/', '–', '—', '•', ':'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(part => part.Split(" - ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (Of(part) is not { } workplace) continue;
            var rest = Any().Replace(part, " ").Trim(' ', '-');
            if (rest.Length == 0) return workplace;
            if (part.Length < title.Length && PlaceReader.Read(rest) is { Unknown: null } place && (place.Regions.Count > 0 || place.Places.Any(p => p.Country is not null))) return workplace;
        }
        return null;
    }

    [GeneratedRegex(@"\bhybrid[e]?\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hybrid();

    [GeneratedRegex(@"\b(fully[ -]remote|remote(ly)?|home[ -]?based|home[ -]?office|work from home|wfh|telecommute|virtual|télétravail|anywhere|distributed)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Remote();

    [GeneratedRegex(@"\b(on[ -]?site|in[ -]office|in[ -]person|office[ -]based|vor ort|sur site)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OnSite();

    [GeneratedRegex(@"\b(hybrid[e]?|fully[ -]remote|remote(ly)?|home[ -]?based|home[ -]?office|work from home|wfh|telecommute|virtual|télétravail|distributed|on[ -]?site|in[ -]office|in[ -]person|office[ -]based|vor ort|sur site)\b-?", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Any();
}
