namespace CareerBoard.Domain.Employers;

/// <summary>What a member is at one employer, in rising order; each includes those before it. What that brings, the table in <see cref="Rights"/> says.</summary>
public enum Access
{
    /// <summary>Sees the applications that are assigned.</summary>
    Interviewer,

    /// <summary>Works on the postings and applications of the own teams.</summary>
    HiringManager,

    /// <summary>Works on all postings and applications.</summary>
    Recruiter,

    /// <summary>Also members, catalogue and settings.</summary>
    EmployerAdmin,
}
