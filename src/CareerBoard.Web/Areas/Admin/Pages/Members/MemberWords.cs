using CareerBoard.Domain.Employers;

namespace CareerBoard.Web.Areas.Admin.Pages.Members;

internal static class MemberWords
{
    public static string Of(Access access) => access switch
    {
        Access.EmployerAdmin => "Employer admin",
        Access.HiringManager => "Hiring manager",
        _ => access.ToString(),
    };

    public static string Explain(Access access) => access switch
    {
        Access.Interviewer => "Interviewer: sees the applications that are assigned",
        Access.HiringManager => "Hiring manager: works on the postings and applications of the own teams",
        Access.Recruiter => "Recruiter: works on all postings and applications",
        _ => "Employer admin: also members, catalogue and settings",
    };
}
