namespace CareerBoard.Domain.Postings;

/// <summary>schema.org's words for <c>employmentType</c>.</summary>
public enum EmploymentType
{
    FullTime,
    PartTime,
    Contractor,
    Temporary,
    Intern,
    Volunteer,
    PerDiem,
    Other,
}
