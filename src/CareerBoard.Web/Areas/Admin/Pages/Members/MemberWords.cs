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

    public static string Of(Right right) => right switch
    {
        Right.SeePostings => "See postings and their pipelines",
        Right.EditPostings => "Write, publish and close postings",
        Right.ReviewApplications => "Open applications, write notes",
        Right.DecideApplications => "Move, reject, assign and tag applications",
        Right.SeeCatalogue => "See the catalogue",
        Right.KeepCatalogue => "Change the catalogue",
        Right.SeeIdentities => "Know who applied where it is reviewed blind",
        Right.FindPeople => "Find people in the talent pool and invite them",
        Right.SeeFileOpenings => "See who has opened an application’s files",
        Right.SettleReports => "Settle what people report of postings",
        Right.KeepMembers => "Invite members and change their access",
        Right.KeepSettings => "Change the employer’s settings",
        Right.ReadAudit => "Read the audit log",
        Right.SeeReports => "Read reports",
        Right.SeeSelfIdentification => "Read what candidates said of themselves, counted",
        _ => right.ToString(),
    };

    public static string Of(Reach reach) => reach switch
    {
        Reach.None => "–",
        Reach.OwnTeams => "Own teams",
        Reach.Everything => "All",
        _ => reach.ToString(),
    };

    public static string Explain(Access access) => access switch
    {
        Access.Interviewer => "Interviewer: sees the applications that are assigned",
        Access.HiringManager => "Hiring manager: works on the postings and applications of the own teams",
        Access.Recruiter => "Recruiter: works on all postings and applications",
        _ => "Employer admin: also members, catalogue and settings",
    };
}
