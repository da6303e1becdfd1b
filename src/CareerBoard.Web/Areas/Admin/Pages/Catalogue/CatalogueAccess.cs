using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue;

/// <summary>Recruiters read the catalogue; who may change it depends on whose it is.</summary>
internal static class CatalogueAccess
{
    extension(Caller caller)
    {
        /// <summary>Roles, skills and locations are shared by all employers of the board.</summary>
        public bool MayChangeShared => caller.Belongs(Audience.KeepsCatalogueOrBoardAdmin);
    }

    extension(Member member)
    {
        /// <summary>Teams, stages and the consent text are the employer's own.</summary>
        public bool MayChangeOwn => member.May(Right.KeepCatalogue);
    }
}
