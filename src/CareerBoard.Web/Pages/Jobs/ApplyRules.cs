using CareerBoard.Data.Geography;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Pages.MyProfile;
using CareerBoard.Web.Texts;
using FluentValidation;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>The shape of the facts in an application. Questions and files are checked against the posting.</summary>
internal sealed class ApplyRules : AbstractValidator<ApplyForm>
{
    public ApplyRules()
    {
        RuleFor(f => f.Name).Must(n => !string.IsNullOrWhiteSpace(n) && n.Trim().Length <= Profile.NameLength).WithMessage(Say("profile.name", Profile.NameLength));
        RuleFor(f => f.Email).Must(e => MailAddress.IsPlain(e.Trim())).WithMessage(Say("profile.email"));
        RuleFor(f => f.Phone).Must(p => p.Trim().Length <= Profile.PhoneLength).WithMessage(Say("profile.phone", Profile.PhoneLength));
        RuleFor(f => f.Country).Must(c => c.Length == 0 || Countries.Find(c) is not null).WithMessage(Say("profile.country"));
        foreach (var line in new System.Linq.Expressions.Expression<Func<ApplyForm, string>>[] { f => f.Place, f => f.School, f => f.Degree })
        {
            RuleFor(line).Must(l => l.Trim().Length <= Profile.LineLength).WithMessage(Say("profile.line-too-long", Profile.LineLength));
        }

        RuleFor(f => f.Links).Must(l => ProfileLinks.Read(l).Count <= Profile.MostLinks).WithMessage(Say("profile.too-many-links", Profile.MostLinks));
        RuleFor(f => f.Links).Must(l => !ProfileLinks.Wrong(l).Any()).WithMessage(Say("profile.link"));
        RuleFor(f => f.GraduatesOn).Must(g => g.Length == 0 || YearAndMonth.Read(g) is not null).WithMessage(Say("profile.graduation"));
    }

    private static string Say(string code, params object?[] arguments) => Refusals.Say(new Refusal(code, arguments));
}
