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
    Interviewer,
    HiringManager,
    Recruiter,
    EmployerAdmin,
    BoardAdmin,

    /// <summary>Whoever reads the catalogues that all employers share, and what people report.</summary>
    RecruiterOrBoardAdmin,

    /// <summary>Whoever answers for an employer or for the board.</summary>
    AnyAdmin,
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
