using CareerBoard.Data;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Employers;

/// <summary>An employer with all it needs to take applications: stages, and a text that candidates agree to. Both are the employer's to change.</summary>
internal static class NewEmployer
{
    public static Employer Add(CareerBoardDb db, string slug, string name, DateTimeOffset now)
    {
        var employer = new Employer(Guid.CreateVersion7(now), slug, name, now);
        db.Add(employer);
        db.AddRange(Enum.GetValues<PipelineKind>().Select(kind => new Pipeline(Guid.CreateVersion7(now), employer.Id, kind, now)));
        db.Add(new ConsentText(Guid.CreateVersion7(now), employer.Id, Version: 1, FirstTexts.Consent(name), now));
        return employer;
    }
}
