using CareerBoard.Domain;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Interviews;

/// <summary>Beside which field a refusal is said.</summary>
internal static class InterviewFields
{
    public static string Of(Refusal refusal) => refusal.Code switch
    {
        "interview.in-past" or "interview.too-far" => "Form.At",
        "interview.minutes" => "Form.Minutes",
        "interview.place" or "interview.place-address" => "Form.Place",
        "interview.nobody" or "interview.panel-too-large" => "Form.Panel",
        "interview.text-too-long" => "Form.Word",
        _ => "",
    };
}
