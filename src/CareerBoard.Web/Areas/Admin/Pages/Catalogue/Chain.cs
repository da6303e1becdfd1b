namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue;

/// <summary>What follows when one goes from a thing to the next, and from there on: parents up to the root, a pathway to its end.</summary>
internal static class Chain
{
    /// <param name="next">What follows each; where nothing does, none or no entry.</param>
    public static IReadOnlyList<Guid> From(Guid? start, IReadOnlyDictionary<Guid, Guid?> next)
    {
        // A circle that got into the database by another way must not keep the program going round.
        var seen = new List<Guid>();
        for (var at = start; at is { } id && next.TryGetValue(id, out var following); at = following)
        {
            if (following is not { } known || seen.Contains(known)) break;
            seen.Add(known);
        }

        return seen;
    }
}
