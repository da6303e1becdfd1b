using CareerBoard.Data.Search;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>What facets are called.</summary>
internal static class FacetTexts
{
    /// <summary>Above its choices.</summary>
    public static string Legend(string facet) => facet switch
    {
        PostingColumns.Role => "Role",
        PostingColumns.Track => "Field",
        PostingColumns.Team => "Team",
        PostingColumns.Employer => "Employer",
        PostingColumns.Place => "Place",
        PostingColumns.Country => "Country",
        PostingColumns.Workplace => "Workplace",
        PostingColumns.Employment => "Kind of employment",
        PostingColumns.Level => "Level",
        PostingColumns.Skill => "Skill",
        _ => "Work permit",
    };

    /// <summary>One of its values, in a sentence.</summary>
    public static string One(string facet) => facet switch
    {
        PostingColumns.Track => "field",
        PostingColumns.Place => "place",
        PostingColumns.Employment => "kind of employment",
        _ => facet,
    };

    /// <summary>"4 more teams".</summary>
    public static string Several(string facet) => facet switch
    {
        PostingColumns.Track => "fields",
        PostingColumns.Place => "places",
        PostingColumns.Country => "countries",
        PostingColumns.Employment => "kinds",
        _ => facet + "s",
    };
}
