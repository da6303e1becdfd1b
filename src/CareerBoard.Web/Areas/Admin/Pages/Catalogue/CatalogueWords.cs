using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue;

/// <summary>What members read for the kinds of things in the catalogue.</summary>
internal static class CatalogueWords
{
    public static string Of(Track track) => track is Track.GoToMarket ? "Go to market" : track.ToString();

    public static string Of(Level level) => level is Level.NewGrad ? "New grad" : level.ToString();

    public static string Of(SkillKind kind) => kind is SkillKind.HumanSkill ? "Human skill" : kind.ToString();

    public static string Of(SkillCheck check) => check switch
    {
        SkillCheck.Question => "By a question of the posting",
        SkillCheck.Interview => "In the interview",
        _ => "By the profile",
    };
}
