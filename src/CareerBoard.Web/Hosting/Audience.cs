using CareerBoard.Domain.Employers;
using Microsoft.AspNetCore.Authorization;

namespace CareerBoard.Web.Hosting;

/// <summary>Who may reach an endpoint at all; what they find there is decided by the scopes of the queries.</summary>
internal enum Audience
{
    /// <summary>Visitors too. The list of these endpoints is compared by a test.</summary>
    Everyone,

    /// <summary>Whoever is signed in, also where the board still asks for a second factor.</summary>
    AccountOwner,

    SignedIn,

    /// <summary>Whoever works for an employer, in whatever way.</summary>
    Member,

    // Members with a right, whichever access brings it to them.
    SeesPostings,
    EditsPostings,
    ReviewsApplications,
    DecidesApplications,
    FindsPeople,
    SeesCatalogue,
    KeepsCatalogue,
    KeepsMembers,
    KeepsSettings,
    SeesReports,
    SeesSelfIdentification,

    /// <summary>Runs the installation.</summary>
    BoardAdmin,

    // What all employers share, or what the board's admins see of every employer.
    SeesCatalogueOrBoardAdmin,
    KeepsCatalogueOrBoardAdmin,
    SettlesReportsOrBoardAdmin,
    KeepsSettingsOrBoardAdmin,
    ReadsAuditOrBoardAdmin,
}

internal static class Audiences
{
    extension(Audience audience)
    {
        /// <summary>The right that brings a member in, or none where it is not rights that count.</summary>
        public Right? Right => audience switch
        {
            Audience.SeesPostings => Domain.Employers.Right.SeePostings,
            Audience.EditsPostings => Domain.Employers.Right.EditPostings,
            Audience.ReviewsApplications => Domain.Employers.Right.ReviewApplications,
            Audience.DecidesApplications => Domain.Employers.Right.DecideApplications,
            Audience.FindsPeople => Domain.Employers.Right.FindPeople,
            Audience.SeesCatalogue or Audience.SeesCatalogueOrBoardAdmin => Domain.Employers.Right.SeeCatalogue,
            Audience.KeepsCatalogue or Audience.KeepsCatalogueOrBoardAdmin => Domain.Employers.Right.KeepCatalogue,
            Audience.SettlesReportsOrBoardAdmin => Domain.Employers.Right.SettleReports,
            Audience.KeepsMembers => Domain.Employers.Right.KeepMembers,
            Audience.SeesReports => Domain.Employers.Right.SeeReports,
            Audience.SeesSelfIdentification => Domain.Employers.Right.SeeSelfIdentification,
            Audience.KeepsSettings or Audience.KeepsSettingsOrBoardAdmin => Domain.Employers.Right.KeepSettings,
            Audience.ReadsAuditOrBoardAdmin => Domain.Employers.Right.ReadAudit,
            _ => null,
        };

        public bool TakesBoardAdmins => audience is Audience.BoardAdmin or Audience.SeesCatalogueOrBoardAdmin or Audience.KeepsCatalogueOrBoardAdmin or Audience.SettlesReportsOrBoardAdmin
            or Audience.KeepsSettingsOrBoardAdmin or Audience.ReadsAuditOrBoardAdmin;
    }
}

/// <summary>Opens a page to an audience. A page without it is open to nobody.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpenToAttribute(Audience audience) : AuthorizeAttribute(audience.ToString())
{
    public Audience Audience => audience;
}

internal static class AudienceEndpoints
{
    extension<T>(T endpoint) where T : IEndpointConventionBuilder
    {
        /// <summary>Opens an endpoint that is not a page.</summary>
        public T OpenTo(Audience audience) => endpoint.RequireAuthorization(new OpenToAttribute(audience));
    }
}
