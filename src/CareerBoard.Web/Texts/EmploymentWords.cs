using CareerBoard.Data.Search;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Texts;

/// <summary>How kinds of employment read.</summary>
internal static class EmploymentWords
{
    /// <summary>"Internship or part time".</summary>
    public static string OneOf(IReadOnlyList<EmploymentType> types) =>
        string.Join(" or ", types.Select((type, i) => i == 0 ? FacetWords.Label(type) : FacetWords.Label(type).ToLowerInvariant()));
}
